import type { Statement } from '../wanted/wanted-bucket.ts';

/** Whether a statement allows something to people without a name, on no condition. */
export function letsEverybodyIn({ Effect, Principal, Condition }: Statement): boolean {
  if (Effect !== 'Allow' || Condition !== undefined) return false;
  const named = typeof Principal === 'object' && Principal !== null ? Object.values(Principal) : [Principal];
  return named.flat().includes('*');
}
