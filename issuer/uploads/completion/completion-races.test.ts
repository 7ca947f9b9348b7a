import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../../app.ts';
import { DEFAULT_PATIENCE } from '../../patience/patience.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { timed } from '../../testing/timed.ts';
import { problemOf } from '../../testing/upload-file.ts';
import { begin, complete, FILE, sendParts, startMultipartIssuer } from '../../testing/upload-parts.ts';
import { type StorageWatch, watchStorage } from '../../testing/watch-storage.ts';

describe('a completion that S3 keeps waiting', () => {
  let watch: StorageWatch;
  let issuer: TestIssuer;
  let patient: TestIssuer['app'];
  beforeAll(async () => {
    watch = await watchStorage();
    issuer = await startMultipartIssuer({
      env: { PUTLINK_S3_ENDPOINT: watch.endpoint },
      // Half as patient with S3's silence, so that a wait is seen to end.
      ports: { storagePatience: { ...DEFAULT_PATIENCE, attemptMs: 1500, callMs: 2000 } },
    });
    watch.leadTo(issuer.s3.endpoint);
    patient = createIssuer(
      { ...issuer.config, s3Endpoint: issuer.s3.endpoint },
      { now: issuer.now, writeLog: () => undefined, credentials: async () => issuer.credentials.current },
    );
  });
  afterAll(async () => {
    await watch.close();
    await issuer.close();
  });

  /** The same completion, straight to S3. */
  const completeElsewhere = async ({ upload }: { upload: string }, parts: object[]) =>
    patient.request(`/v1/uploads/${upload}/complete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${issuer.alice}` },
      body: JSON.stringify({ parts }),
    });
  const isCompletionOf = (key: string) => (method: string, path: string) =>
    method === 'POST' && path.endsWith(key);

  it('ends in time, loses nothing, and may be asked for again', async () => {
    const ticket = await begin(issuer);
    const parts = await sendParts(issuer, ticket);
    const release = watch.hold(isCompletionOf(ticket.key));
    const { result, ms } = await timed(complete(issuer, ticket, parts));
    expect(result.headers.get('retry-after')).toBe('5');
    expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
    expect(ms).toBeGreaterThan(2000);
    expect(ms).toBeLessThan(2 * DEFAULT_PATIENCE.callMs);
    // One slow answer is no outage: everything else goes on.
    expect((await begin(issuer)).mode).toBe('multipart');
    release();
    expect(await (await completeElsewhere(ticket, parts)).json()).toMatchObject({ size: FILE.size });
  });

  it.each([
    [412, 'PreconditionFailed'],
    [500, 'InternalError'],
  ])('and that comes too late, with %d %s, gives the object that is there', async (status, code) => {
    const ticket = await begin(issuer);
    const parts = await sendParts(issuer, ticket);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = watch.hold((method, path) => {
        const isIt = isCompletionOf(ticket.key)(method, path);
        if (isIt) resolve();
        return isIt;
      });
    });
    const late = complete(issuer, ticket, parts);
    await held;
    const first = await (await completeElsewhere(ticket, parts)).json();
    expect(first).toMatchObject({ key: ticket.key, size: FILE.size });
    issuer.s3.failNext({ method: 'POST', query: 'uploadId', status, code, times: 2 });
    release();
    expect(await (await late).json()).toMatchObject(first);
    issuer.s3.clearFaults();
  });
});
