import { loadState } from './compare-setting.ts';
import type { BucketAccess } from './engine/bucket-access.ts';
import { judgeRefusal } from './engine/judge-answer.ts';
import { newTrialObject, type Powers, tryPowers } from './engine/trial-object.ts';
import type { SettingKind, TryOut } from './settings/setting-kind.ts';
import type { Wish } from './wanted/wanted-bucket.ts';

/** What came of one change. */
export interface Outcome {
  readonly id: string;
  /**
   * - `applied` it is there when one looks again
   * - `unknown` the engine does not take it
   * - `ignored` the engine took it, and has not got it
   * - `harms`, `idle` a trial showed that the engine would refuse right requests too, or let wrong ones go on
   * - `stuck` it harms, and what was there could not be put back
   * - `untried` it could not be tried, and was left out
   * - `kept-out` what is there would be lost
   * - `refused` these credentials may not
   */
  readonly result:
    | 'applied'
    | 'ignored'
    | 'stuck'
    | 'kept-out'
    | 'refused'
    | 'failed'
    | Exclude<TryOut, 'fits'>;
  readonly action?: string;
  readonly code?: string;
}

type Refused = Omit<Outcome, 'id'>;

/** Looks at what the engine has taken over this often. */
const LOOKS = 3;

/**
 * Merges wishes into a setting, all at once, and one by one where the engine does not take them together. Nothing is
 * thrown.
 */
export async function applyWishes<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  wishes: readonly One[],
): Promise<readonly Outcome[]> {
  const refusals = new Map<One, Refused>();
  // Once more: somebody else may have changed it while the admin thought.
  const loaded = await loadState(kind, bucket);
  const giveUp = (refused: Refused) => wishes.map(({ id }) => ({ id, ...refused }));
  if ('standing' in loaded) {
    return giveUp({ result: loaded.standing, action: kind.actions[0], code: loaded.code });
  }
  if (kind.keepOut?.(loaded.state) !== undefined) return giveUp({ result: 'kept-out' });
  try {
    await tryOut(kind, bucket, loaded.state, wishes, refusals);
  } catch (error) {
    return giveUp(refusalOf(kind, error));
  }
  const fitting = wishes.filter((wish) => !refusals.has(wish));
  await write(kind, bucket, loaded.state, fitting, refusals);
  const taken = fitting.filter((wish) => !refusals.has(wish));
  const kept = taken.length > 0 ? await lookAgain(kind, bucket, taken) : new Set<One>();
  return wishes.map((wish) => ({
    id: wish.id,
    ...(refusals.get(wish) ?? { result: kept.has(wish) ? 'applied' : 'ignored' }),
  }));
}

async function tryOut<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  state: State,
  wishes: readonly One[],
  refusals: Map<One, Refused>,
): Promise<void> {
  if (!kind.tryOut) return;
  for (const wish of wishes) {
    const result = await kind.tryOut(bucket, state, wish);
    if (result !== 'fits') refusals.set(wish, { result });
  }
}

async function write<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  before: State,
  wishes: readonly One[],
  refusals: Map<One, Refused>,
): Promise<void> {
  if (wishes.length === 0) return;
  const save = saverOf(kind, bucket);
  const merged = wishes.reduce((state, wish) => kind.merge(state, wish), before);
  const refused = await save(merged, before);
  if (!refused) return;
  if (!APART.includes(refused.result) || wishes.length === 1) {
    for (const wish of wishes) refusals.set(wish, refused);
    return;
  }
  let kept = before;
  for (const wish of wishes) {
    const next = kind.merge(kept, wish);
    const why = await save(next, kept);
    if (why) refusals.set(wish, why);
    else kept = next;
  }
}

/** Of several wishes one may be why. */
const APART: readonly Outcome['result'][] = ['unknown', 'harms'];

/**
 * Writes a setting, and looks whether files can be written and read as before, and conditions are heeded as before. Where they
 * are not, what was there is put back. Amazon's own S3 is not tried: what is wanted is made for it, and it acts a moment later.
 */
function saverOf<State, One extends Wish>(kind: SettingKind<State, One>, bucket: BucketAccess) {
  const trial = newTrialObject(bucket);
  return async (state: State, former: State): Promise<Refused | undefined> => {
    try {
      const before = kind.undo === undefined || bucket.isAws ? undefined : await tryPowers(trial);
      await kind.save(bucket, state);
      if (!before || !isLess(await tryPowers(trial), before)) return undefined;
      return { result: await putBack(kind, bucket, former) };
    } catch (error) {
      return refusalOf(kind, error);
    }
  };
}

const isLess = (now: Powers, before: Powers) =>
  (before.works && !now.works) || (before.heedsConditions && !now.heedsConditions);

async function putBack<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  before: State,
): Promise<'harms' | 'stuck'> {
  // What the engine has not kept cannot be why, and must not be undone.
  const loaded = await loadState(kind, bucket);
  if (!('state' in loaded)) return 'stuck';
  try {
    await kind.undo?.(bucket, before);
    return 'harms';
  } catch {
    return 'stuck';
  }
}

function refusalOf({ actions }: { actions: readonly [string, string] }, error: unknown): Refused {
  const { kind, code } = judgeRefusal(error, true);
  return { result: kind === 'absent' ? 'failed' : kind, action: actions[1], code };
}

async function lookAgain<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  wishes: readonly One[],
): Promise<ReadonlySet<One>> {
  let kept: One[] = [];
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if (looks > 0) await bucket.pause();
    const loaded = await loadState(kind, bucket);
    if ('state' in loaded) kept = wishes.filter((wish) => kind.isMet(loaded.state, wish));
    if (kept.length === wishes.length) break;
  }
  return new Set(kept);
}
