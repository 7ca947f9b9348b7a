import { tmpdir } from 'node:os';
import { app } from '@uppy/companion';
import express from 'express';
import { listen, OPTIONS, STORAGE } from './listen.mjs';

const { app: companion } = app({
  secret: 'a secret of this test alone, long enough for everyone',
  filePath: tmpdir(),
  server: { host: 'localhost', protocol: 'http' },
  corsOrigins: true,
  uploadUrls: ['http://127.0.0.1'],
  s3: {
    key: STORAGE.accessKeyId,
    secret: STORAGE.secretAccessKey,
    bucket: STORAGE.bucket,
    region: STORAGE.region,
    endpoint: STORAGE.endpoint,
    forcePathStyle: true,
    acl: null,
    expires: 300,
    ...(OPTIONS.conditions ? { conditions: OPTIONS.conditions } : {}),
  },
});

const server = express();
server.use(express.json());
server.use('/companion', companion);
listen(server);
