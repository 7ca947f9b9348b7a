import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../access/caller.ts';
import type { IssuerConfig } from '../../config/config.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { DEFAULT_PORTS } from '../../ports.ts';
import { type Upload, UploadTokens } from './upload-tokens.ts';

const CALLER: Caller = {
  name: 'alice',
  prefix: 'alice/',
  maxBytes: 1,
  allowedTypes: [],
  hasOwnLimits: false,
};
const UPLOAD: Upload = {
  key: 'alice/x/팀 📷.mp4',
  uploadId: '2~abc.def-_',
  sizeBytes: 53_687_091_200_000,
  partSizeBytes: 5_368_709_120,
  checksumAlgorithm: 'CRC64NVME',
  checksum: { algorithm: 'CRC64NVME', value: 'AAAAAAAAAAA=' },
  expiresAtMs: 2_000_000_000_000,
};
const makeSecret = () => randomBytes(32).toString('base64');

function tokensWith(settings: { secret: string; previousSecret?: string; bucket?: string }, nowMs = 0) {
  const config = { bucket: 'uploads', previousSecret: undefined, ...settings } as IssuerConfig;
  return new UploadTokens(config, { ...DEFAULT_PORTS, now: () => nowMs });
}

function codeOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'opened';
}

describe('an upload token', () => {
  const secret = makeSecret();
  const tokens = tokensWith({ secret });
  const token = tokens.make(CALLER, UPLOAD);

  it('brings back what was granted, in any process that has the secret', () => {
    expect(tokensWith({ secret }).openLive(CALLER, token)).toEqual(UPLOAD);
    const plain = { ...UPLOAD, checksum: undefined, checksumAlgorithm: undefined };
    expect(tokens.open(CALLER, tokens.make(CALLER, plain))).toEqual(plain);
  });

  it('says nothing of what is in it, and is another each time', () => {
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/alice|mp4|abc\.def/);
    expect(tokens.make(CALLER, UPLOAD)).not.toBe(token);
  });

  it('fits into an address for the longest key', () => {
    const key = `alice/${'한'.repeat(339)}!`;
    expect(Buffer.byteLength(key)).toBe(1024);
    const long = tokens.make(CALLER, { ...UPLOAD, key, uploadId: 'u'.repeat(400) });
    expect(long).toMatch(/^[A-Za-z0-9_-]{40,3000}$/);
  });

  it('opens with no character changed, added or left out', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(codeOf(() => tokens.open(CALLER, changed))).toBe('upload_not_found');
      expect(codeOf(() => tokens.open(CALLER, token.slice(0, at)))).toBe('upload_not_found');
    }
    for (const odd of [
      `${token}=`,
      `${token}A`,
      `A${token}`,
      ` ${token}`,
      '',
      'A'.repeat(40),
      '한'.repeat(40),
    ]) {
      expect(codeOf(() => tokens.open(CALLER, odd))).toBe('upload_not_found');
    }
  });

  it('opens for nobody else, whatever they share', () => {
    expect(codeOf(() => tokens.open({ ...CALLER, name: 'bob' }, token))).toBe('forbidden');
    expect(codeOf(() => tokens.open({ ...CALLER, prefix: 'alice/y/' }, token))).toBe('forbidden');
  });

  it('opens with no other secret, and for no other bucket', () => {
    expect(codeOf(() => tokensWith({ secret: makeSecret() }).open(CALLER, token))).toBe('upload_not_found');
    expect(codeOf(() => tokensWith({ secret, bucket: 'other' }).open(CALLER, token))).toBe(
      'upload_not_found',
    );
  });

  it('outlives one change of the secret', () => {
    const next = makeSecret();
    const rotated = tokensWith({ secret: next, previousSecret: secret });
    expect(rotated.open(CALLER, token)).toEqual(UPLOAD);
    const fresh = rotated.make(CALLER, UPLOAD);
    expect(tokensWith({ secret: next }).open(CALLER, fresh)).toEqual(UPLOAD);
    expect(codeOf(() => tokens.open(CALLER, fresh))).toBe('upload_not_found');
  });

  it('ends in time, and only for what would go on', () => {
    const late = tokensWith({ secret }, UPLOAD.expiresAtMs);
    expect(codeOf(() => late.openLive(CALLER, token))).toBe('upload_expired');
    expect(late.open(CALLER, token)).toEqual(UPLOAD);
    expect(codeOf(() => tokensWith({ secret }, UPLOAD.expiresAtMs - 1).openLive(CALLER, token))).toBe(
      'opened',
    );
  });
});
