import { describe, expect, it, onTestFinished } from 'vitest';
import type { IssuerPorts } from '../ports.ts';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import { type StorageWatch, watchStorage } from '../testing/watch-storage.ts';
import { revoke } from './end-access.ts';
import {
  askTicket,
  besides,
  inviteTo,
  newToken,
  open,
  redeemAt,
  storageOf,
  storeOf,
} from './people.fixture.ts';
import { PEOPLE_KEY } from './people-record.ts';

const HASTY = { connectMs: 300, attemptMs: 300, attempts: 1, callMs: 600, pauseMs: 100 };

/** Two issuers on one bucket, the second one behind a wire that is watched; both know a machine of carol's. */
async function openTwo(patience: Partial<IssuerPorts> = {}) {
  const wire = await watchStorage();
  onTestFinished(() => wire.close());
  const issuer = await open();
  wire.leadTo(issuer.s3.endpoint);
  const token = newToken();
  await redeemAt(issuer, await inviteTo(issuer), token);
  const other = besides(issuer, { PUTLINK_S3_ENDPOINT: wire.endpoint }, patience);
  expect((await askTicket(other, token)).status).toBe(201);
  wire.reset();
  return { issuer, other, wire, token };
}

const looksOf = ({ calls }: StorageWatch) => calls.filter((call) => call.endsWith(PEOPLE_KEY)).length;

async function revokeCarol(issuer: TestIssuer, who = 'carol') {
  await storeOf(issuer).change((people) => ({
    people: revoke(people, who, issuer.now()).people,
    result: undefined,
  }));
}

describe('somebody who is known', () => {
  it('costs two looks a minute at the most, however many requests come', async () => {
    const { issuer, other, wire, token } = await openTwo();
    for (let second = 0; second < 60; second += 1) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => askTicket(other, token)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      issuer.travel(1);
    }
    expect(looksOf(wire)).toBeGreaterThan(0);
    expect(looksOf(wire)).toBeLessThanOrEqual(3);
  });

  it('is out within a minute of being revoked, at every issuer, and is told so', async () => {
    const { issuer, other, token } = await openTwo();
    await revokeCarol(issuer);
    issuer.travel(60);
    for (const door of [other, issuer]) {
      const refused = await askTicket(door, token);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'token_revoked' });
    }
  });

  it('stays in while the storage does not answer, for a quarter of an hour', async () => {
    const { issuer, other, wire, token } = await openTwo({ storagePatience: HASTY });
    const release = wire.hold((_method, path) => path.endsWith(PEOPLE_KEY));
    issuer.travel(14 * 60);
    expect((await askTicket(other, token)).status).toBe(201);
    issuer.travel(2 * 60);
    const refused = await askTicket(other, token);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'storage_unavailable' });
    release();
    await expect
      .poll(async () => (await askTicket(other, token)).status, { timeout: 10_000, interval: 100 })
      .toBe(201);
  });

  it('has an end where the admin set one', async () => {
    const issuer = await open();
    const expiresAt = new Date(issuer.now() + 3600_000).toISOString();
    const token = newToken();
    await redeemAt(issuer, await inviteTo(issuer, { name: 'dave', expiresAt }), token);
    expect((await askTicket(issuer, token)).status).toBe(201);
    issuer.travel(3600);
    expect(await problemOf(await askTicket(issuer, token))).toMatchObject({
      status: 401,
      code: 'token_expired',
    });
  });

  it('is held to their limits', async () => {
    const issuer = await open();
    const token = newToken();
    const guest = { name: 'dave', prefix: 'd/', maxBytes: 4, allowedTypes: ['image/*'] };
    await redeemAt(issuer, await inviteTo(issuer, guest), token);
    const wish = { filename: 'a.png', contentType: 'image/png', size: 4 };
    expect((await (await issuer.call('POST', '/v1/uploads', wish, token)).json()).key).toMatch(/^d\//);
    expect((await issuer.call('POST', '/v1/uploads', { ...wish, size: 5 }, token)).status).toBe(413);
    expect(
      (await issuer.call('POST', '/v1/uploads', { ...wish, contentType: 'text/plain' }, token)).status,
    ).toBe(415);
    expect((await issuer.call('POST', '/v1/links', { key: 'alice/x', expiresIn: 60 }, token)).status).toBe(
      403,
    );
  });
});

describe('somebody who is not known', () => {
  it('is found by a look if they were let in a moment ago elsewhere', async () => {
    const { issuer, other } = await openTwo();
    const token = newToken();
    await redeemAt(issuer, await inviteTo(issuer, { name: 'dave' }), token);
    expect((await askTicket(other, token)).status).toBe(201);
  });

  it('and a thousand more like them share a look or two', async () => {
    const { other, wire, token } = await openTwo();
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round += 1) {
      const flood = await Promise.all(Array.from({ length: 100 }, () => askTicket(other, newToken())));
      for (const { status } of flood) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([401, 429]));
    const looks = looksOf(wire);
    expect(looks).toBeLessThanOrEqual(3);
    // From an address that was wrong so often nobody else is looked up, and who is known is let in.
    expect((await askTicket(other, newToken())).status).toBe(429);
    expect((await askTicket(other, token)).status).toBe(201);
    expect(looksOf(wire)).toBe(looks);
  });

  it('is never let in while the storage does not answer, and is not told that the token is wrong', async () => {
    const { other, wire } = await openTwo({ storagePatience: HASTY });
    const release = wire.hold((_method, path) => path.endsWith(PEOPLE_KEY));
    expect(await problemOf(await askTicket(other, newToken()))).toMatchObject({
      status: 503,
      code: 'storage_unavailable',
    });
    release();
  });

  it('from an address that was wrong too often is known within the minute all the same', async () => {
    const { issuer, other } = await openTwo();
    await Promise.all(Array.from({ length: 30 }, () => askTicket(other, newToken())));
    const token = newToken();
    await redeemAt(issuer, await inviteTo(issuer, { name: 'dave' }), token);
    expect((await askTicket(other, token)).status).toBe(429);
    issuer.travel(31);
    expect((await askTicket(other, token)).status).toBe(201);
  });
});

describe('tokens of the settings', () => {
  it('work whatever the storage and the record of people do, and ask for neither', async () => {
    const wire = await watchStorage();
    onTestFinished(() => wire.close());
    const issuer = await open({
      env: { PUTLINK_S3_ENDPOINT: wire.endpoint },
      ports: { storagePatience: HASTY },
    });
    wire.leadTo(issuer.s3.endpoint);
    const release = wire.hold(() => true);
    expect((await askTicket(issuer, issuer.alice)).status).toBe(201);
    expect(wire.calls).toEqual([]);
    release();
  });

  it('work beside a record that somebody has damaged, which lets nobody in', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    const token = newToken();
    await redeemAt(issuer, invitation, token);
    for (const damaged of ['{', '{"v":2,"people":[]}', '{"v":1,"people":[{"name":"x","prefix":"../"}]}']) {
      await putRecord(issuer, damaged);
      const fresh = besides(issuer);
      expect(await problemOf(await askTicket(fresh, token))).toMatchObject({
        status: 503,
        code: 'storage_unavailable',
      });
      expect((await askTicket(issuer, issuer.alice)).status).toBe(201);
      expect((await redeemAt(fresh, invitation)).status).toBe(503);
    }
  });
});

describe('the last use', () => {
  it('of a machine is noted without a write for each request', async () => {
    const { issuer, other, wire, token } = await openTwo();
    for (let hour = 0; hour < 13; hour += 1) {
      expect((await askTicket(other, token)).status).toBe(201);
      issuer.travel(3600);
    }
    const notes = wire.calls.filter(
      (call) => call.startsWith('PUT') && call.includes('/.putlink/people/used/'),
    );
    expect(notes).toHaveLength(1);
  });

  it('that cannot be noted holds up nobody', async () => {
    const { issuer, other, wire, token } = await openTwo({ storagePatience: HASTY });
    const release = wire.hold((method) => method === 'PUT');
    issuer.travel(13 * 3600);
    expect((await askTicket(other, token)).status).toBe(201);
    release();
  });
});

async function putRecord(issuer: TestIssuer, text: string): Promise<void> {
  expect(await storageOf(issuer).writeText(PEOPLE_KEY, text, 'always')).toBe(true);
}
