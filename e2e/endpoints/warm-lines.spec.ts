import { type AddressInfo, connect, createServer } from 'node:net';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, noGrants, test } from '../harness/test.ts';

/** A line to a server that notes which request came over which connection. */
async function watchLines(target: string) {
  const { hostname, port } = new URL(target);
  let opened = 0;
  const requests: { line: number; request: string }[] = [];
  const server = createServer((near) => {
    opened += 1;
    const line = opened;
    const far = connect(Number(port), hostname);
    near.on('data', (data) => {
      const request = /^(?:GET|PUT|POST|OPTIONS|PATCH) [^ ?]*/.exec(data.toString('latin1'))?.[0];
      if (request) requests.push({ line, request });
    });
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get opened() {
      return opened;
    },
    /** The connection over which a request of this kind came last. */
    lineOf: (wanted: string) => requests.findLast(({ request }) => request.startsWith(wanted))?.line ?? 0,
    close: () => server.close(),
  };
}

for (const [who, grants] of [
  ['a granted host', undefined],
  ['a host that is not granted', noGrants],
] as const) {
  test.describe(`with ${who}`, () => {
    if (grants) test.use({ grants });

    test('ticket and bytes go over lines that were opened with the popup', async ({ extension, stack }) => {
      const bucket = await watchLines(stack.s3.endpoint);
      await stack.startIssuer({ PUTLINK_S3_ENDPOINT: bucket.origin });
      const endpoint = await watchLines(stack.issuerOrigin);
      await extension.configure(stack, { endpoint: endpoint.origin, uploadOrigins: [bucket.origin] });
      const popup = await extension.openPopup();
      // Learned from the answer, so its line is free again.
      await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
      await expect.poll(() => bucket.opened).toBeGreaterThan(1);
      const opened = { endpoint: endpoint.opened, bucket: bucket.opened };
      await chooseFiles(popup, makePayload('first.txt', 'text/plain', 100));
      await extension.jobIn(['done']);
      expect(endpoint.lineOf('POST /v1/uploads')).toBeLessThanOrEqual(opened.endpoint);
      expect(bucket.lineOf('PUT')).toBeLessThanOrEqual(opened.bucket);

      // The second upload asks no preflight for its ticket again, and opens nothing.
      endpoint.requests.length = 0;
      await chooseFiles(popup, makePayload('second.txt', 'text/plain', 100));
      await expect
        .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done'))
        .toHaveLength(2);
      expect(endpoint.requests.map(({ request }) => request)).toEqual(['POST /v1/uploads']);
      expect(endpoint.opened).toBe(opened.endpoint);
      endpoint.close();
      bucket.close();
    });
  });
}
