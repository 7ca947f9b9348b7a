import {
  DeleteBucketOwnershipControlsCommand,
  GetBucketOwnershipControlsCommand,
  type ObjectOwnership,
  PutBucketOwnershipControlsCommand,
} from '@aws-sdk/client-s3';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

interface OwnershipWish extends Wish {
  readonly ownership: string;
}

/** The name of the rule; undefined where there is none: then ACLs count. */
export const ownership: SettingKind<string | undefined, OwnershipWish> = {
  name: 'ownership',
  actions: ['s3:GetBucketOwnershipControls', 's3:PutBucketOwnershipControls'],
  nothing: undefined,
  wishes: (wanted) => [{ id: 'owner', reason: reasonOf('OwnershipControls'), ownership: wanted.ownership }],
  load: (bucket) =>
    readAs(bucket, 'OwnershipControls', async (s3, options) => {
      const command = new GetBucketOwnershipControlsCommand({ Bucket: bucket.bucket });
      return (await s3.send(command, options)).OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    }),
  isMet: (state, wish) => state === wish.ownership,
  describe: (wish, state) => `${wish.ownership}, now ${state ?? 'nothing'}`,
  merge: (_, wish) => wish.ownership,
  save: async (bucket, state) => {
    const command = new PutBucketOwnershipControlsCommand({
      Bucket: bucket.bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: state as ObjectOwnership }] },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
  undo: async (bucket, before) => {
    if (before !== undefined) return ownership.save(bucket, before);
    const command = new DeleteBucketOwnershipControlsCommand({ Bucket: bucket.bucket });
    await bucket.call((s3, options) => s3.send(command, options));
  },
};
