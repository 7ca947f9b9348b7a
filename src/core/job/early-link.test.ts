import { describe, expect, it } from 'vitest';
import { EARLY_AFTER_MS, earlyDelivery, isEarlyDue, isPickEarlyDue, mayGoEarly } from './early-link.ts';
import { jobFixture } from './job.fixture.ts';
import type { Job } from './job.ts';

const link = {
  id: 'x',
  kind: 'stored',
  expiresAt: 1,
  renewable: true,
  revocable: 'link',
  pending: true,
} as const;
const job = (change: Partial<Job> = {}): Job =>
  jobFixture({ phase: 'transferring', stored: false, afterUpload: 'copy', createdAt: 1000, link, ...change });
const due = (change: Partial<Job>, afterMs = EARLY_AFTER_MS) => isEarlyDue(job(change), 1000 + afterMs);

describe('a link before its file', () => {
  it('is due two seconds after the upload was asked for, and not before', () => {
    expect([due({}, EARLY_AFTER_MS - 1), due({})]).toEqual([false, true]);
  });

  it.each<[string, Partial<Job>]>([
    ['the person wants to be asked', { afterUpload: 'ask' }],
    ['nothing waits under it', { link: { ...link, pending: undefined } as never }],
    ['it was revoked', { link: { ...link, revokedAt: 5 } }],
    ['the bytes are there', { phase: 'linking', stored: true }],
    ['it was handed out', { early: { linkId: 'x', delivery: 'pasted' } }],
    ['neither page nor clipboard took it', { early: { linkId: 'x', delivery: 'kept' } }],
  ])('is not due when %s', (_why, change) => {
    expect(due(change)).toBe(false);
  });

  it('is due again for another link than the one that was handed out', () => {
    expect(due({ early: { linkId: 'other', delivery: 'copied' } })).toBe(true);
  });

  it('counts as delivered only where it reached somebody, and only the link that the job still has', () => {
    expect(earlyDelivery(job({ early: { linkId: 'x', delivery: 'kept' } }))).toBeUndefined();
    expect(earlyDelivery(job({ early: { linkId: 'other', delivery: 'copied' } }))).toBeUndefined();
    expect(earlyDelivery(job({ early: { linkId: 'x', delivery: 'copied' } }))).toMatchObject({ linkId: 'x' });
  });
});

describe('links of files that came together', () => {
  const picked = (change: Partial<Job> = {}) => job({ pickSize: 3, ...change });
  const there = picked({ phase: 'done', stored: true });
  const dueTogether = (pick: readonly Job[], afterMs = EARLY_AFTER_MS) =>
    isPickEarlyDue(pick, 1000 + afterMs);

  it('are no business of one of them', () => {
    expect(due({ pickSize: 3 })).toBe(false);
    expect(due({ pickSize: 3, afterUpload: 'paste' })).toBe(true);
  });

  it('are due when one is, and each under way has its link', () => {
    expect(dueTogether([picked(), picked(), there])).toBe(true);
    expect(dueTogether([picked(), picked()], EARLY_AFTER_MS - 1)).toBe(false);
    expect(dueTogether([picked(), picked({ phase: 'queued', link: undefined as never })])).toBe(false);
    expect(dueTogether([picked(), picked({ phase: 'failed', link: undefined as never })])).toBe(true);
    expect(dueTogether([picked(), picked({ phase: 'linking', stored: true })])).toBe(true);
  });

  it('are not looked at, of very many: each look would read them all', () => {
    expect(mayGoEarly(picked({ pickSize: 24 }))).toBe(true);
    expect(mayGoEarly(picked({ pickSize: 25 }))).toBe(false);
    expect(mayGoEarly(picked({ pickSize: 25, afterUpload: 'paste' }))).toBe(true);
  });

  it('are not due again, nor when all are there, nor of very many', () => {
    const early = { linkId: 'x', delivery: 'copied' } as const;
    expect(dueTogether([picked({ early }), picked({ early })])).toBe(false);
    expect(dueTogether([there, there])).toBe(false);
    expect(dueTogether(Array.from({ length: 25 }, () => picked({ pickSize: 25 })))).toBe(false);
  });
});
