import { DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import type { Lab } from './lab.ts';
import { tryPresigned } from './sign-for-lab.ts';

/** Makes a bucket for a file's tests, for settings that would disturb others, and removes it with what is in it. */
export function useOwnBucket(getLab: () => Lab, name: string): () => string {
  const bucketName = () => `${name}-${getLab().prefix.slice(4, -1)}`;
  beforeAll(async () => {
    await tryPresigned(getLab(), 'PUT', '', { path: `/${bucketName()}` });
  });
  afterAll(async () => {
    const { client } = getLab();
    await tryPresigned(getLab(), 'DELETE', '', { path: `/${bucketName()}`, query: { policy: '' } });
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucketName() }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length > 0) {
      await client.send(new DeleteObjectsCommand({ Bucket: bucketName(), Delete: { Objects } }));
    }
    await tryPresigned(getLab(), 'DELETE', '', { path: `/${bucketName()}` });
  });
  return bucketName;
}
