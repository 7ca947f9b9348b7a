import { describe, expect, it } from 'vitest';
import words from '../../../public/_locales/en/messages.json';
import { FAILURE_CODES } from '../../core/job/failure.ts';
import { jobFixture } from '../../core/job/job.fixture.ts';
import type { Job, JobLink } from '../../core/job/job.ts';
import { rowState } from './row-state.ts';
import { remediesOf, rowVerbs } from './row-verbs.ts';

const ALL = { links: true, renew: true, revoke: true, deleteObject: true, setTerms: false };
const NONE = { links: false, renew: false, revoke: false, deleteObject: false, setTerms: false };

const STORED: JobLink = { id: 'l', kind: 'stored', expiresAt: null, renewable: true, revocable: 'link' };
const PRESIGNED: JobLink = { ...STORED, kind: 'presigned', renewable: false, revocable: 'object' };

function verbs(changes: Partial<Job>, can = ALL) {
  const job = jobFixture({ key: 'report.pdf', ...changes });
  return rowVerbs(job, rowState(job, undefined, 1000), can);
}

describe('rowVerbs', () => {
  it('offers everything for a stored link', () => {
    expect(verbs({ link: STORED })).toEqual({
      direct: ['copy', 'paste'],
      more: ['open', 'copy-markdown', 'copy-html', 'rename', 'qr', 'renew', 'revoke', 'delete', 'remove'],
    });
  });

  it('offers a password and limits where the endpoint takes them, also of a link whose file is on its way', () => {
    const able = { ...ALL, setTerms: true };
    expect(verbs({ link: STORED }, able).more).toContain('terms');
    expect(verbs({ link: PRESIGNED }, able).more).not.toContain('terms');
    expect(verbs({ phase: 'transferring', stored: false, link: { ...STORED, pending: true } }, able)).toEqual(
      {
        direct: ['copy', 'pause', 'cancel'],
        more: ['terms', 'revoke'],
      },
    );
    expect(verbs({ link: { ...STORED, maxDownloads: 1, downloads: 1 } }, able)).toEqual({
      direct: ['terms'],
      more: ['new-link', 'revoke', 'delete', 'remove'],
    });
  });

  it('offers a new link where the old one cannot be renewed or revoked', () => {
    const more = ['open', 'copy-markdown', 'copy-html', 'qr', 'new-link', 'delete', 'remove'];
    expect(verbs({ link: PRESIGNED }).more).toEqual(more);
  });

  it('offers only what a simple endpoint can do', () => {
    const more = ['open', 'copy-markdown', 'copy-html', 'qr', 'remove'];
    expect(verbs({ link: PRESIGNED }, NONE)).toEqual({ direct: ['copy', 'paste'], more });
  });

  it('puts the renewal first when the link has expired, a new link when it was revoked', () => {
    expect(verbs({ link: { ...STORED, expiresAt: 1 } }).direct).toEqual(['renew']);
    expect(verbs({ link: { ...STORED, revokedAt: 1 } }).direct).toEqual(['new-link']);
  });

  it('never copies a link that does not work', () => {
    for (const changes of [
      { deletedAt: 1, link: STORED },
      { link: { ...STORED, revokedAt: 1 } },
      { link: { ...STORED, maxDownloads: 2, downloads: 2 } },
      {},
    ]) {
      const { direct, more } = verbs(changes);
      expect([...direct, ...more]).not.toContain('copy');
    }
  });

  it('tells all of a failure on request; what mends it stands in the row by itself', () => {
    expect(verbs({ phase: 'failed' })).toEqual({ direct: [], more: ['details', 'delete', 'remove'] });
    expect(verbs({ phase: 'failed' }, NONE)).toEqual({ direct: [], more: ['details', 'remove'] });
  });

  it('offers to delete what was cancelled too late, as long as it is there', () => {
    const late = { phase: 'cancelled', stored: false, arrived: true } as const;
    expect(verbs(late)).toEqual({ direct: [], more: ['delete', 'remove'] });
    for (const [changes, can] of [
      [{ phase: 'cancelled' }],
      [{ ...late, deletedAt: 1 }],
      [late, NONE],
    ] as const)
      expect(verbs(changes, can)).toEqual({ direct: ['remove'], more: [] });
  });

  it('can pause and cancel what is under way, resume what is paused, and only cancel what is at its end', () => {
    expect(verbs({ phase: 'transferring' })).toEqual({ direct: ['pause', 'cancel'], more: [] });
    expect(verbs({ phase: 'queued', paused: true })).toEqual({ direct: ['resume', 'cancel'], more: [] });
    expect(verbs({ phase: 'linking' })).toEqual({ direct: ['cancel'], more: [] });
  });
});

describe('remediesOf', () => {
  it('opens the settings where the sentence says so, and only there', () => {
    for (const code of FAILURE_CODES) {
      const sentence = words[`failure_${code.replaceAll('-', '_')}_remedy` as keyof typeof words].message;
      expect([code, remediesOf(code).includes('settings')]).toEqual([code, /\bsettings\b/.test(sentence)]);
    }
  });

  it('tries again what may go well the next time', () => {
    const notAgain = FAILURE_CODES.filter((code) => !remediesOf(code).includes('retry'));
    expect(new Set(notAgain)).toEqual(
      new Set([
        'too-large',
        'type-refused',
        'bucket-unknown',
        'file-lost',
        'file-unreadable',
        'file-changing',
        'file-permission',
        'capture-refused',
        'capture-busy',
        'source-refused',
        'source-unreachable',
        'object-gone',
        'deletion-by-hand',
        'upload-unconfirmed',
        'malware-found',
        'cancelled',
        'cancelled-late',
      ]),
    );
    expect(remediesOf('file-lost')).toEqual(['choose']);
  });
});
