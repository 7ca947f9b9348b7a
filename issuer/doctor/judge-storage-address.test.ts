import { expect, it } from 'vitest';
import { judgeStorageAddress } from './judge-storage-address.ts';

const PUBLIC = 'https://putlink.example.com';

it.each([
  ['http://minio:9000', PUBLIC, /plain http/],
  ['http://10.0.0.5:9000', undefined, /plain http/],
  ['https://minio', PUBLIC, /only this network knows/],
  ['http://localhost:9000', PUBLIC, /own machine/],
  ['https://127.0.0.1:9000', PUBLIC, /own machine/],
  ['http://[::1]:9000', PUBLIC, /own machine/],
])('tells that browsers get no further with %s behind %s', (s3Endpoint, publicUrl, what) => {
  expect(judgeStorageAddress({ s3Endpoint, publicUrl })).toMatchObject({
    verdict: 'warning',
    fault: 'address-inside',
    what: expect.stringMatching(what),
  });
});

it.each([
  [undefined, PUBLIC],
  ['https://minio.example.com', PUBLIC],
  ['https://10.0.0.5', PUBLIC],
  // A network without a domain.
  ['https://minio', 'https://putlink'],
  ['http://127.0.0.1:9000', undefined],
  ['http://127.0.0.1:9000', 'http://localhost:8787'],
  ['http://[::1]:9000', 'http://[::1]:8787'],
])('has nothing to say of %s behind %s', (s3Endpoint, publicUrl) => {
  expect(judgeStorageAddress({ s3Endpoint, publicUrl })).toBeUndefined();
});
