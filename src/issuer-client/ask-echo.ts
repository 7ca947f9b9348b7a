import { type Echo, EchoSchema } from '../contract/echo.ts';
import { callIssuer, endpointUrl } from './call-issuer.ts';

/** 128 bits, as hex. */
export const makeChallenge = (): string => crypto.randomUUID().replaceAll('-', '');

/**
 * Asks the issuer at `base` to answer to a challenge. No token travels along: whose address it is shall only come out.
 *
 * @throws FailureError as `callIssuer`; `not-an-issuer` of one that is older than this question
 */
export function askEcho(base: string, challenge: string): Promise<Echo> {
  const url = endpointUrl(base, `/v1/echo/${challenge}`);
  return callIssuer({ method: 'GET', url, token: challenge }, EchoSchema);
}
