import { createReadStream } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

// `node lib-storage.js ORIGIN FILE…`: uploads with the defaults, several files six at once; prints the milliseconds.
const [endpoint, ...paths] = process.argv.slice(2);
const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench-secret' };
const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
const left = [...paths];
const startedAtMs = performance.now();
await Promise.all(
  Array.from({ length: 6 }, async () => {
    for (let path = left.shift(); path; path = left.shift()) {
      const params = {
        Bucket: 'bench',
        Key: `lib-storage-${paths.length - left.length}`,
        Body: createReadStream(path),
      };
      await new Upload({ client, params }).done();
    }
  }),
);
console.log(performance.now() - startedAtMs);
