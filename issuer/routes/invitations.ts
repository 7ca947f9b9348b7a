import type { Hono } from 'hono';
import { type Redeemed, RedeemRequestSchema } from '../../src/contract/invitation.ts';
import { clientAddress } from '../access/client-address.ts';
import { FailureLimiter } from '../access/failure-limiter.ts';
import { hashToken } from '../access/find-token.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBody } from '../http/read-body.ts';
import { MACHINE_ID_BYTES } from '../people/people-record.ts';

const MAX_BODY_BYTES = 4096;

/** What whoever tries invitations gets; each is one more of the tries that an address has. */
const FAILED_TRIES = [
  'invitation_not_found',
  'invitation_used_up',
  'invitation_expired',
  'invitation_revoked',
];

/**
 * POST /v1/invitations/redeem: trades an invitation for a token of the machine's own. It needs no token, so it reads little,
 * and an address that tried too many invitations that let nobody in has to wait.
 */
export function routeInvitations(app: Hono<IssuerEnv>, { config, ports, people }: Issuer): void {
  if (!people) return;
  const limiter = new FailureLimiter();

  app.post('/v1/invitations/redeem', async (c) => {
    const address = clientAddress(c, config.trustProxy);
    const retryAfterSeconds = limiter.secondsBlocked(address, ports.now());
    if (retryAfterSeconds !== undefined) {
      throw new ProblemError('rate_limited', 'Too many invitations were tried from this address.', {
        retryAfterSeconds,
      });
    }
    const { invitation, tokenSha256, machine } = await readBody(c, RedeemRequestSchema, MAX_BODY_BYTES);
    const redemption = {
      invitationSha256: hashToken(invitation),
      tokenSha256,
      machine,
      id: Buffer.from(ports.randomBytes(MACHINE_ID_BYTES)).toString('hex'),
    };
    const found = await people.redeem(redemption, true).catch((error: unknown) => {
      if (error instanceof ProblemError && FAILED_TRIES.includes(error.code)) {
        limiter.count(address, ports.now());
      }
      throw error;
    });
    const { person } = found;
    return c.json({
      person: person.name,
      machine: { id: found.machine.id, name: found.machine.name },
      ...(person.expiresAt !== undefined && { expiresAt: person.expiresAt }),
    } satisfies Redeemed);
  });
}
