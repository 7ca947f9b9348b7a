import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failureFrom } from '../../../core/job/failure.ts';
import type { Connection } from '../../issuer-client.ts';
import { createDialectClient } from '../create-dialect-client.ts';
import { companion } from '../kinds/companion.ts';
import { uppy } from '../kinds/uppy.ts';
import { uploadName } from './upload-name.ts';

const JOINED =
  '<?xml version="1.0"?><CompleteMultipartUploadResult><Key>k</Key></CompleteMultipartUploadResult>';

/** What stands in the storage's place in a test. */
let answer: (response: ServerResponse) => void;

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'HEAD') response.end();
  else if (request.url === '/sign') response.end(JSON.stringify({ url: `${base()}/bucket/k` }));
  else answer(response);
});
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

const upload = { upload: uploadName({ key: 'k', id: 'u' }) };
const parts = [{ partNumber: 1, etag: '"e"', sizeBytes: 1 }];

/** How a completion ends whose answer is this one. */
async function completed(declaration: typeof uppy, endpoint: string, said: typeof answer) {
  answer = said;
  const to: Connection = {
    endpoint,
    token: 't',
    dialect: 'native',
    publicBase: '',
    serverEncryption: 'none',
  };
  const calls = createDialectClient(declaration, to).parts;
  return calls?.complete(upload, { parts }).then(() => 'joined', failureFrom);
}

const page = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');

it('takes a file for joined when S3 says so, in whatever namespace', async () => {
  const endpoint = `${base()}/sign`;
  expect(await completed(uppy, endpoint, (response) => response.end(JOINED))).toBe('joined');
  const prefixed = JOINED.replaceAll(/(<\/?)Complete/g, '$1ns2:Complete');
  expect(await completed(uppy, endpoint, (response) => response.end(prefixed))).toBe('joined');
  expect(await completed(uppy, endpoint, (response) => response.end())).toBe('joined');
});

it('asks again where the answer to a completion breaks off, is only a beginning, or is a page', async () => {
  const endpoint = `${base()}/sign`;
  const lost = { code: 'network', retriable: true };
  const broken = (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': JOINED.length });
    response.write('<?xml version="1.0"?>\n   ', () => response.destroy());
  };
  expect(await completed(uppy, endpoint, broken)).toMatchObject(lost);
  expect(await completed(uppy, endpoint, (response) => response.end('   \n  '))).toMatchObject(lost);
  expect(await completed(uppy, endpoint, page)).toMatchObject(lost);
});

it('hears the refusal under a 200, and one whose words are cut off', async () => {
  const endpoint = `${base()}/sign`;
  const gone = '<Error><Code>NoSuchUpload</Code></Error>';
  expect(await completed(uppy, endpoint, (response) => response.end(gone))).toMatchObject({
    detail: { reason: 'upload_not_found' },
  });
  const cut = (response: ServerResponse) => {
    response.writeHead(403, { 'content-length': 500 });
    response.write('<Err', () => response.destroy());
  };
  expect(await completed(uppy, endpoint, cut)).toMatchObject({
    code: 'storage-refused',
    detail: { status: 403 },
  });
});

it('does not ask for a permission where the storage lets us in and a line has broken', async () => {
  const dead = (response: ServerResponse) => response.destroy();
  expect(await completed(uppy, `${base()}/sign`, dead)).toMatchObject({ code: 'network', retriable: true });
});

it('takes no page for what Companion says of a completion', async () => {
  expect(await completed(companion, base(), page)).toMatchObject({
    code: 'not-an-issuer',
    detail: { obstacle: 'sign-in' },
  });
  expect(await completed(companion, base(), (response) => response.end('{"location":"x"}'))).toBe('joined');
});
