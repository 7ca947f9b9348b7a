import { RejectUpload, route } from '@better-upload/server';
import { toNodeHandler } from '@better-upload/server/adapters/node';
import { custom } from '@better-upload/server/clients';
import { listen, STORAGE } from './listen.mjs';

const { host, protocol } = new URL(STORAGE.endpoint);

const handle = toNodeHandler({
  client: custom({
    host,
    region: STORAGE.region,
    accessKeyId: STORAGE.accessKeyId,
    secretAccessKey: STORAGE.secretAccessKey,
    secure: protocol === 'https:',
    forcePathStyle: true,
  }),
  bucketName: STORAGE.bucket,
  routes: {
    single: route({
      fileTypes: ['image/*', 'text/plain'],
      maxFileSize: 1024 ** 2,
      onBeforeUpload: ({ req }) => {
        if (req.headers.get('authorization') === null) throw new RejectUpload('Sign in first.');
        return { objectInfo: { metadata: { Author: 'putlink', Team: 'docs' }, cacheControl: 'max-age=60' } };
      },
    }),
    parts: route({ multipart: true, partSize: 5 * 1024 ** 2, maxFileSize: 1024 ** 3 }),
  },
});

listen(handle);
