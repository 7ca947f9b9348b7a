import type { BucketAccess } from '../engine/bucket-access.ts';
import type { WantedBucket, Wish } from '../wanted/wanted-bucket.ts';

/** In the order in which they are looked at and changed: what closes a bucket comes first. */
export const SETTING_NAMES = [
  'public-access',
  'ownership',
  'versioning',
  'encryption',
  'cors',
  'lifecycle',
  'policy',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** One of a bucket's settings: how it is read, judged, merged with what is wanted, and written. */
export interface SettingKind<State, One extends Wish> {
  readonly name: SettingName;
  /** As policies call reading and writing it. */
  readonly actions: readonly [read: string, write: string];
  wishes(wanted: WantedBucket): readonly One[];
  /** What to take for a bucket of which S3 says that nothing is set. */
  readonly nothing: State;
  /** @throws {unknown} the SDK's error */
  load(bucket: BucketAccess): Promise<State>;
  isMet(state: State, wish: One): boolean;
  /** What the bucket would get, and has now. */
  describe(wish: One, state: State): string;
  /** With the wish, and with all that is there and is not ours. Never opens what was closed. */
  merge(state: State, wish: One): State;
  /** @throws {unknown} the SDK's error */
  save(bucket: BucketAccess, state: State): Promise<void>;
  /**
   * Puts back what was there, where an engine refuses what is right with what came new. Only for settings that have been
   * seen to be kept: for other engines `DELETE /bucket?encryption` may mean the bucket.
   */
  undo?(bucket: BucketAccess, before: State): Promise<void>;
  /** What stands against the wishes and is not ours to change. */
  remarks?(state: State, wanted: WantedBucket): readonly string[];
  /** Why it must not be written: something of it would be lost. */
  keepOut?(state: State): string | undefined;
  /** Tries out what an engine could misunderstand, before it counts for anybody else. */
  tryOut?(bucket: BucketAccess, state: State, wish: One): Promise<TryOut>;
}

/** `harms`: right requests would be refused as well. `idle`: wrong requests would go on. */
export type TryOut = 'fits' | 'harms' | 'idle' | 'untried' | 'unknown';
