import { GetBucketVersioningCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

/** `Enabled` or `Suspended`; undefined where it never was on. */
export const versioning: SettingKind<string | undefined, Wish> = {
  name: 'versioning',
  actions: ['s3:GetBucketVersioning', 's3:PutBucketVersioning'],
  nothing: undefined,
  wishes: () => [{ id: 'versions', reason: reasonOf('VersioningConfiguration') }],
  load: (bucket) =>
    readAs(bucket, 'VersioningConfiguration', async (s3, options) => {
      const command = new GetBucketVersioningCommand({ Bucket: bucket.bucket });
      return (await s3.send(command, options)).Status;
    }),
  isMet: (state) => state === 'Enabled',
  describe: (_, state) => `Enabled, now ${state ?? 'off'}`,
  merge: () => 'Enabled',
  save: async (bucket) => {
    const command = new PutBucketVersioningCommand({
      Bucket: bucket.bucket,
      VersioningConfiguration: { Status: 'Enabled' },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
  // Ceph 16 heeds no If-None-Match where there are versions. What was on can only be suspended.
  undo: async (bucket) => {
    const command = new PutBucketVersioningCommand({
      Bucket: bucket.bucket,
      VersioningConfiguration: { Status: 'Suspended' },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
};
