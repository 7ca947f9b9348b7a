import { describe, expect, it } from 'vitest';
import type { JobLink } from '../../core/job/job.ts';
import { changeOf, termsAsTyped } from './typed-terms.ts';

const LINK: JobLink = { id: 'x', kind: 'stored', expiresAt: null, renewable: true, revocable: 'link' };
const LIMITED: JobLink = { ...LINK, maxDownloads: 3, downloads: 2, hasPassword: true, from: 'Kim' };

const change = (link: JobLink, typed: object) => changeOf({ ...termsAsTyped(link), ...typed }, link);

describe('what is changed of a link', () => {
  it('is nothing where nothing was typed', () => {
    expect(change(LINK, {})).toBeNull();
    expect(change(LIMITED, {})).toBeNull();
    expect(change(LIMITED, { from: ' Kim ', password: '  ' })).toBeNull();
  });

  it('is only what was typed', () => {
    expect(change(LINK, { password: ' tulips 7 ' })).toEqual({ password: 'tulips 7' });
    expect(change(LINK, { downloads: '1' })).toEqual({ maxDownloads: 1 });
    expect(change(LIMITED, { downloads: '3' })).toEqual({ maxDownloads: 3 });
    expect(change(LIMITED, { downloads: 'none', from: '', removesPassword: true })).toEqual({
      password: null,
      maxDownloads: null,
      from: null,
    });
  });
});
