import { type Redeemed, RedeemedSchema, type RedeemRequest } from '../contract/invitation.ts';
import { callIssuer, endpointUrl } from './call-issuer.ts';

/**
 * Trades an invitation for the right of a token that this browser made. Asked again with the same hash it is the same answer.
 *
 * @throws FailureError as `callIssuer` does; `issuer-refused` with the contract's code as its `reason` when the invitation is
 *   over
 */
export function redeemInvitation(endpoint: string, request: RedeemRequest): Promise<Redeemed> {
  const url = endpointUrl(endpoint, '/v1/invitations/redeem');
  return callIssuer({ method: 'POST', url, token: '', body: request }, RedeemedSchema);
}
