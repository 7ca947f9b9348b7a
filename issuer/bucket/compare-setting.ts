import { applyWishes, type Outcome } from './apply-wishes.ts';
import type { BucketAccess } from './engine/bucket-access.ts';
import { judgeRefusal } from './engine/judge-answer.ts';
import { UnknownSetting } from './engine/unknown-setting.ts';
import type { SettingKind, SettingName } from './settings/setting-kind.ts';
import type { WantedBucket, Wish } from './wanted/wanted-bucket.ts';

export interface Difference {
  readonly id: string;
  /** What would change. */
  readonly what: string;
  readonly reason: string;
}

/** One setting of the bucket beside what is wanted of it. */
export interface Comparison {
  readonly setting: SettingName;
  /**
   * - `met` nothing is missing
   * - `unknown` the engine has no such setting
   * - `refused` these credentials may not look at it
   * - `failed` no answer could be had
   */
  readonly standing: 'met' | 'differs' | 'unknown' | 'refused' | 'failed';
  readonly differences: readonly Difference[];
  /** What stands against it and stays: the admin's own. */
  readonly remarks: readonly string[];
  /** Of a refusal: as policies call what was asked for, and the engine's code. */
  readonly action?: string;
  readonly code?: string;
  /** Makes the changes, and looks what came of each. */
  apply(): Promise<readonly Outcome[]>;
}

/** Looks at one setting. Whatever the engine answers is told, and nothing is thrown. */
export async function compareSetting<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
  wanted: WantedBucket,
): Promise<Comparison> {
  const loaded = await loadState(kind, bucket);
  const none = { setting: kind.name, differences: [], remarks: [], apply: async () => [] };
  if ('standing' in loaded) {
    return { ...none, standing: loaded.standing, action: kind.actions[0], code: loaded.code };
  }
  const { state } = loaded;
  const missing = kind.wishes(wanted).filter((wish) => !kind.isMet(state, wish));
  const remarks = kind.remarks?.(state, wanted) ?? [];
  if (missing.length === 0) return { ...none, standing: 'met', remarks };
  const keptOut = kind.keepOut?.(state);
  return {
    ...none,
    standing: 'differs',
    remarks: keptOut === undefined ? remarks : [...remarks, keptOut],
    differences: missing.map((wish) => ({
      id: wish.id,
      what: kind.describe(wish, state),
      reason: wish.reason,
    })),
    apply: () => applyWishes(kind, bucket, missing),
  };
}

export type Loaded<State> = { state: State } | { standing: 'unknown' | 'refused' | 'failed'; code: string };

export async function loadState<State, One extends Wish>(
  kind: SettingKind<State, One>,
  bucket: BucketAccess,
): Promise<Loaded<State>> {
  try {
    return { state: await kind.load(bucket) };
  } catch (error) {
    if (error instanceof UnknownSetting) return { standing: 'unknown', code: 'another answer' };
    const { kind: standing, code } = judgeRefusal(error, false);
    return standing === 'absent' ? { state: kind.nothing } : { standing, code };
  }
}
