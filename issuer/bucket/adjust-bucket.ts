import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Outcome } from './apply-wishes.ts';
import { type Comparison, compareSetting } from './compare-setting.ts';
import type { BucketAccess } from './engine/bucket-access.ts';
import { cors } from './settings/cors.ts';
import { encryption } from './settings/encryption.ts';
import { lifecycle } from './settings/lifecycle.ts';
import { ownership } from './settings/ownership.ts';
import { policy } from './settings/policy.ts';
import { publicAccess } from './settings/public-access.ts';
import type { SettingName } from './settings/setting-kind.ts';
import { versioning } from './settings/versioning.ts';
import type { WantedBucket } from './wanted/wanted-bucket.ts';

type Compare = (bucket: BucketAccess, wanted: WantedBucket) => Promise<Comparison>;

const COMPARE: Readonly<Record<SettingName, Compare>> = {
  'public-access': (bucket, wanted) => compareSetting(publicAccess, bucket, wanted),
  ownership: (bucket, wanted) => compareSetting(ownership, bucket, wanted),
  versioning: (bucket, wanted) => compareSetting(versioning, bucket, wanted),
  encryption: (bucket, wanted) => compareSetting(encryption, bucket, wanted),
  cors: (bucket, wanted) => compareSetting(cors, bucket, wanted),
  lifecycle: (bucket, wanted) => compareSetting(lifecycle, bucket, wanted),
  policy: (bucket, wanted) => compareSetting(policy, bucket, wanted),
};

/** One setting at the end of a run. */
export interface Adjusted {
  readonly comparison: Comparison;
  /** Undefined where nothing differs, or the admin did not want the change. */
  readonly outcomes: readonly Outcome[] | undefined;
}

export interface Adjustment {
  readonly only: readonly SettingName[];
  /** Hears of each comparison, and then of what came of it. */
  readonly show: {
    comparison(comparison: Comparison): void;
    outcomes(comparison: Comparison, outcomes: readonly Outcome[]): void;
  };
  /** Asks whether to make the changes of one setting. */
  agrees(comparison: Comparison): Promise<boolean>;
}

/**
 * Compares a bucket with what is wanted, setting by setting, and makes the changes that are agreed to.
 *
 * @throws {unknown} the SDK's error when there is no such bucket, or no way to it
 */
export async function adjustBucket(
  bucket: BucketAccess,
  wanted: WantedBucket,
  { only, show, agrees }: Adjustment,
): Promise<Adjusted[]> {
  await findBucket(bucket);
  const comparisons: Comparison[] = [];
  for (const setting of only) {
    const comparison = await COMPARE[setting](bucket, wanted);
    show.comparison(comparison);
    comparisons.push(comparison);
  }
  const adjusted: Adjusted[] = [];
  for (const comparison of comparisons) {
    if (comparison.standing !== 'differs' || !(await agrees(comparison))) {
      adjusted.push({ comparison, outcomes: undefined });
      continue;
    }
    const outcomes = await comparison.apply();
    show.outcomes(comparison, outcomes);
    adjusted.push({ comparison, outcomes });
  }
  return adjusted;
}

/** Who may not list it may well see its settings. */
async function findBucket({ bucket, call }: BucketAccess): Promise<void> {
  const command = new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 });
  try {
    await call((s3, options) => s3.send(command, options));
  } catch (error) {
    if ((error as { name?: string }).name !== 'AccessDenied') throw error;
  }
}

/** Whether nothing is missing but what the engine does not know. */
export function isDone(adjusted: readonly Adjusted[]): boolean {
  return adjusted.every(({ comparison: { standing }, outcomes }) => {
    if (standing === 'met' || standing === 'unknown') return true;
    return standing === 'differs' && (outcomes?.every(({ result }) => DONE.includes(result)) ?? false);
  });
}

/** Applied, or the engine cannot. */
const DONE: readonly Outcome['result'][] = ['applied', 'ignored', 'unknown', 'harms', 'idle'];
