import type { WaitingLine } from '../turns/waiting-line.ts';
import { revoke } from './link-state.ts';
import type { LinkStore } from './link-store.ts';

export interface Revocation {
  key: string;
  nowMs: number;
}

/**
 * Revokes every stored link to an object, a few at once as `line` allows. The first failure ends it: who asks again
 * finds what was revoked revoked.
 *
 * @throws {ProblemError} `storage_unavailable`
 */
export async function revokeLinksOf(
  links: LinkStore,
  line: WaitingLine,
  { key, nowMs }: Revocation,
): Promise<void> {
  let failed = false;
  const revokeOne = async (id: string) => {
    if (failed) return;
    try {
      await links.update(id, (record) => (record.key === key ? revoke(record, nowMs) : record));
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const ids = await links.idsLike(key);
  await Promise.all(ids.map((id) => line.run(() => revokeOne(id))));
}
