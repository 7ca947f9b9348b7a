import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import type { BucketAccess } from '../engine/bucket-access.ts';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

type Flags = Readonly<Record<string, boolean>>;

async function save(bucket: BucketAccess, state: Flags): Promise<void> {
  const command = new PutPublicAccessBlockCommand({
    Bucket: bucket.bucket,
    PublicAccessBlockConfiguration: { ...state },
  });
  await bucket.call((s3, options) => s3.send(command, options));
}

/** One wish for each switch: Ceph 16 has one that refuses every upload. */
export const publicAccess: SettingKind<Flags, Wish> = {
  name: 'public-access',
  actions: ['s3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  nothing: {},
  wishes: ({ publicAccessBlock }) =>
    Object.keys(publicAccessBlock)
      .filter((name) => publicAccessBlock[name])
      .map((id) => ({ id, reason: reasonOf(id) })),
  load: (bucket) =>
    readAs(bucket, 'PublicAccessBlockConfiguration', async (s3, options) => {
      const command = new GetPublicAccessBlockCommand({ Bucket: bucket.bucket });
      const { PublicAccessBlockConfiguration: found } = await s3.send(command, options);
      return { ...found } as Flags;
    }),
  isMet: (state, { id }) => state[id] === true,
  describe: ({ id }) => `${id}: on, now off`,
  merge: (state, { id }) => ({ ...state, [id]: true }),
  save,
  undo: save,
};
