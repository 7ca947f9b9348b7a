import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { readAs } from '../engine/read-as.ts';
import { reasonOf, type Wish } from '../wanted/wanted-bucket.ts';
import type { SettingKind } from './setting-kind.ts';

type Flags = Readonly<Record<string, boolean>>;

interface BlockWish extends Wish {
  readonly flags: Flags;
}

const missing = (state: Flags, { flags }: BlockWish) =>
  Object.keys(flags).filter((name) => flags[name] && !state[name]);

export const publicAccess: SettingKind<Flags, BlockWish> = {
  name: 'public-access',
  actions: ['s3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
  nothing: {},
  wishes: ({ publicAccessBlock }) => [
    { id: 'block', reason: reasonOf('PublicAccessBlockConfiguration'), flags: publicAccessBlock },
  ],
  load: (bucket) =>
    readAs(bucket, 'PublicAccessBlockConfiguration', async (s3, options) => {
      const command = new GetPublicAccessBlockCommand({ Bucket: bucket.bucket });
      const { PublicAccessBlockConfiguration: found } = await s3.send(command, options);
      return { ...found } as Flags;
    }),
  isMet: (state, wish) => missing(state, wish).length === 0,
  describe: (wish, state) => `${missing(state, wish).join(', ')}: on, now off`,
  merge: (state, wish) => ({
    ...state,
    ...Object.fromEntries(missing(state, wish).map((name) => [name, true])),
  }),
  save: async (bucket, state) => {
    const command = new PutPublicAccessBlockCommand({
      Bucket: bucket.bucket,
      PublicAccessBlockConfiguration: { ...state },
    });
    await bucket.call((s3, options) => s3.send(command, options));
  },
};
