import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** An engine whose every list is truncated; `goOn` is what it says about the next page. */
async function startEndlessList(goOn: (page: number) => string) {
  const methods: string[] = [];
  const server = createServer(({ method = '' }, response) => {
    methods.push(method);
    response.end(
      `<ListBucketResult><IsTruncated>true</IsTruncated>${goOn(methods.length)}</ListBucketResult>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, methods };
}

it.each([
  ['always goes on at the same place', () => '<NextContinuationToken>x</NextContinuationToken>', 2],
  ['does not say where it goes on', () => '', 1],
  ['has no end', (page: number) => `<NextContinuationToken>${page}</NextContinuationToken>`, 100],
])('nothing is deleted when the list of its links %s', async (_, goOn, pages) => {
  const { endpoint, methods } = await startEndlessList(goOn);
  const issuer = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: endpoint } });
  closing.push(issuer.close);
  const answer = await issuer.call('DELETE', '/v1/objects?key=alice/x');
  expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'storage_unavailable' });
  expect(methods).toEqual(Array.from({ length: pages }, () => 'GET'));
});
