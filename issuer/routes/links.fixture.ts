import { startIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';

export const DAY = 86_400;

/** Asks for the problem in place of the page that a person would see. */
export const JSON_ONLY = { headers: { accept: 'application/problem+json' } };

/** An issuer whose links live 30 days at most. Call `close()` at the end. */
export function startLinkIssuer() {
  return startIssuer({ env: { PUTLINK_LINK_MAX_SECONDS: String(30 * DAY) } });
}

/** The code of the problem that the issuer answered with. */
export async function codeOf(response: Response): Promise<string> {
  return (await problemOf(response)).code;
}
