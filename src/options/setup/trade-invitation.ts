import { nameMachine } from '../../core/naming/name-machine.ts';
import { redeemInvitation } from '../../issuer-client/redeem-invitation.ts';
import { browserFacts } from '../../platform/browser/browser-facts.ts';
import { redemptionRecord } from '../../platform/storage/records.ts';

const TOKEN_BYTES = 32;

/**
 * Trades an invitation for a token of this browser's own. The token is made here, and written down before the endpoint hears of its
 * hash: whatever is lost on the way, the same link pasted again in this browser comes to the same end.
 *
 * @returns the token, which works from now on
 * @throws FailureError as `redeemInvitation` does
 */
export function tradeInvitation(endpoint: string, invitation: string): Promise<string> {
  // Two options pages with the same link are one browser, and get one token.
  return navigator.locks.request('redemption', () => trade(endpoint, invitation));
}

async function trade(endpoint: string, invitation: string): Promise<string> {
  const mark = await sha256(invitation);
  const before = await redemptionRecord.read();
  const token = before?.invitationSha256 === mark ? before.token : makeToken();
  await redemptionRecord.write({ invitationSha256: mark, token });
  const machine = nameMachine(browserFacts());
  await redeemInvitation(endpoint, { invitation, tokenSha256: await sha256(token), machine });
  return token;
}

/** In the form of the endpoint's own. */
function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `upl_${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
