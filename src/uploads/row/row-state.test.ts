import { describe, expect, it } from 'vitest';
import { failure } from '../../core/job/failure.ts';
import { jobFixture } from '../../core/job/job.fixture.ts';
import type { Job, JobLink } from '../../core/job/job.ts';
import { rowState } from './row-state.ts';

const now = Date.UTC(2026, 10, 22);

const job = (changes: Partial<Job>) => jobFixture({ createdAt: now, ...changes });

const link = (changes: Partial<JobLink> = {}): JobLink => ({
  id: 'l',
  kind: 'stored',
  expiresAt: now + 1000,
  renewable: true,
  revocable: 'link',
  ...changes,
});

describe('rowState', () => {
  it('tells a file that is still being copied from one that waits for its turn', () => {
    expect(rowState(job({ phase: 'queued', spooled: false }), undefined, now).kind).toBe('preparing');
    expect(rowState(job({ phase: 'queued' }), undefined, now).kind).toBe('waiting');
  });

  it('says when a transfer waits for the network', () => {
    const progress = { jobId: 'a', sentBytes: 5, totalBytes: 10, state: 'waiting' } as const;
    expect(rowState(job({ phase: 'transferring' }), progress, now)).toEqual({ kind: 'resuming', progress });
    expect(rowState(job({ phase: 'transferring' }), undefined, now).kind).toBe('uploading');
  });

  it('is finishing from the last byte on, for nobody can tell how long the storage takes', () => {
    const sent = { jobId: 'a', sentBytes: 10, totalBytes: 10, state: 'sending' } as const;
    expect(rowState(job({ phase: 'transferring' }), sent, now)).toEqual({ kind: 'finishing' });
    expect(rowState(job({ phase: 'transferring' }), { ...sent, sentBytes: 9 }, now).kind).toBe('uploading');
    expect(rowState(job({ phase: 'transferring' }), { ...sent, state: 'waiting' }, now).kind).toBe(
      'resuming',
    );
    const unread = { ...sent, sentBytes: 0, totalBytes: 0 };
    expect(rowState(job({ phase: 'transferring' }), unread, now).kind).toBe('uploading');
  });

  it('counts a link as expired in the very moment it expires', () => {
    expect(rowState(job({ link: link({ expiresAt: now + 1 }) }), undefined, now).kind).toBe('ready');
    expect(rowState(job({ link: link({ expiresAt: now }) }), undefined, now).kind).toBe('expired');
    expect(rowState(job({ link: link({ expiresAt: null }) }), undefined, now).kind).toBe('ready');
  });

  it('says that a link is used up only while that is what ends it', () => {
    const limited = (downloads: number) => link({ maxDownloads: 3, downloads });
    expect(rowState(job({ link: limited(2) }), undefined, now).kind).toBe('ready');
    expect(rowState(job({ link: limited(3) }), undefined, now).kind).toBe('used-up');
    expect(rowState(job({ link: limited(3) }), undefined, now + 2000).kind).toBe('expired');
  });

  it('says the worst thing that happened to a finished upload', () => {
    const revoked = link({ revokedAt: now, expiresAt: now - 1 });
    expect(rowState(job({}), undefined, now).kind).toBe('no-link');
    expect(rowState(job({ link: revoked }), undefined, now).kind).toBe('revoked');
    expect(rowState(job({ link: revoked, deletedAt: now }), undefined, now).kind).toBe('deleted');
  });

  it('always has a reason for a failed job', () => {
    expect(rowState(job({ phase: 'failed' }), undefined, now)).toMatchObject({
      failure: { code: 'unexpected' },
    });
    const reason = failure('too-large', { maxBytes: 5 });
    expect(rowState(job({ phase: 'failed', failure: reason }), undefined, now)).toEqual({
      kind: 'failed',
      failure: reason,
    });
  });
});
