import { hashToken } from '../access/find-token.ts';
import type { NewInvitation } from './add-person.ts';
import { MACHINE_ID_BYTES } from './people-record.ts';

const SECRET_BYTES = 32;

type RandomBytes = (count: number) => Uint8Array;

export const makeId = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(MACHINE_ID_BYTES)).toString('hex');

/** An invitation and its secret, which is shown once and kept nowhere. */
export function makeInvitation(
  { uses, expiresAt }: Pick<NewInvitation, 'uses' | 'expiresAt'>,
  randomBytes: RandomBytes,
): { secret: string; invitation: NewInvitation } {
  const secret = `pli_${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url')}`;
  return { secret, invitation: { id: makeId(randomBytes), sha256: hashToken(secret), uses, expiresAt } };
}
