import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { prepareStart } from '../config/prepare-start.ts';
import { credentialSourceOf } from '../storage/credential-source.ts';
import { startSilentServer } from '../testing/silent-server.ts';
import { startIssuer } from '../testing/start-issuer.ts';
import { timed } from '../testing/timed.ts';
import { problemOf } from '../testing/upload-file.ts';

const PATIENCE = { connectMs: 300, attemptMs: 300, attempts: 2, callMs: 900, pauseMs: 200 };

const running: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
});

describe('a silent STS', () => {
  const role = (stsEndpoint: string) => ({
    arn: 'arn:aws:iam::123456789012:role/x',
    sessionSeconds: 900,
    stsEndpoint,
  });

  it('is a 503, and asked anew the next time', async () => {
    const sts = await startSilentServer();
    process.env.AWS_ACCESS_KEY_ID = 'A';
    process.env.AWS_SECRET_ACCESS_KEY = 'B';
    const credentials = credentialSourceOf({ region: 'eu-west-1', assumeRole: role(sts.endpoint) }, PATIENCE);
    const issuer = await startIssuer({ ports: { storagePatience: PATIENCE, credentials } });
    running.push(sts, issuer);
    const asked = { filename: 'a.txt', contentType: 'text/plain', size: 1 };
    const { result, ms } = await timed(issuer.call('POST', '/v1/uploads', asked));
    expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
    expect(ms).toBeLessThan(8000);
    await vi.waitFor(
      async () => {
        expect((await issuer.call('POST', '/v1/uploads', asked)).status).toBe(503);
        expect(sts.count()).toBeGreaterThan(2);
      },
      { timeout: 10_000 },
    );
  });

  it('does not end a session that still lives', async () => {
    const s3 = await startEmbeddedS3();
    let isSilent = false;
    // The real STS behind a wire that can go dead.
    const wire = createServer((incoming, outgoing) => {
      if (isSilent) return;
      const { hostname, port } = new URL(s3.endpoint);
      const onward = request({
        hostname,
        port,
        method: 'POST',
        path: incoming.url,
        headers: incoming.headers,
      });
      onward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
    running.push(s3, {
      close: async () => {
        wire.closeAllConnections();
        wire.close();
      },
    });
    process.env.AWS_ACCESS_KEY_ID = s3.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = s3.secretAccessKey;
    const stsEndpoint = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
    const source = credentialSourceOf(
      { region: s3.region, assumeRole: { arn: s3.roleArn, sessionSeconds: 900, stsEndpoint } },
      PATIENCE,
    );
    const { accessKeyId } = await source();
    isSilent = true;
    const refresh = source({ forceRefresh: true });
    expect((await source()).accessKeyId).toBe(accessKeyId);
    await expect(refresh).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    expect((await source()).accessKeyId).toBe(accessKeyId);
    isSilent = false;
    const refreshed = await source({ forceRefresh: true });
    expect(refreshed.accessKeyId).not.toBe(accessKeyId);
    expect((await source()).accessKeyId).toBe(refreshed.accessKeyId);
  });

  it('keeps the issuer from starting, and is named', async () => {
    const sts = await startSilentServer();
    running.push(sts);
    process.env.AWS_ACCESS_KEY_ID = 'A';
    process.env.AWS_SECRET_ACCESS_KEY = 'B';
    const env = {
      PUTLINK_BUCKET: 'my-uploads',
      PUTLINK_REGION: 'eu-west-1',
      PUTLINK_AUTH: 'none',
      PUTLINK_ASSUME_ROLE_ARN: role('').arn,
      PUTLINK_STS_ENDPOINT: sts.endpoint,
    };
    const start = await prepareStart(env, PATIENCE);
    expect('refusal' in start && start.refusal).toMatch(
      /PUTLINK_STS_ENDPOINT: leads to an STS that does not/,
    );
  });
});

it('a credential source that never answers is a 503 too', async () => {
  const issuer = await startIssuer({
    ports: { storagePatience: PATIENCE, credentials: () => new Promise(() => undefined) },
  });
  running.push(issuer);
  const { result, ms } = await timed(issuer.call('GET', '/v1/capabilities'));
  expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
  expect(ms).toBeLessThan(8000);
});
