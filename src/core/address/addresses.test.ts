import { describe, expect, it } from 'vitest';
import { checkAddress } from './check-address.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { objectKey } from './object-key.ts';
import { isStorageAddress, storageOrigins, withStorageOrigin } from './storage-address.ts';

describe('the key in a URL', () => {
  const id = '7c0f1a66-5a0e-4f7c-8a6e-b2d0c1a4e111';
  it.each([
    ['https://s3.eu-central-1.amazonaws.com/team-files/up/x.png?X-Amz-Date=1', {}, 'up/x.png'],
    ['https://s3-bucket.s3.eu-central-1.amazonaws.com/up/x.png', {}, 'up/x.png'],
    ['https://acct.r2.cloudflarestorage.com/team-files/up/x.png', {}, 'up/x.png'],
    ['https://storage.googleapis.com/team-files/up/x.png', {}, 'up/x.png'],
    ['https://fra1.digitaloceanspaces.com/team-files/up/x.png', {}, 'up/x.png'],
    ['https://team.fra1.digitaloceanspaces.com/up/x.png', {}, 'up/x.png'],
    ['https://team.s3.amazonaws.com/%ED%95%9C%EA%B8%80%20a%2Fb%2bc+d.png', {}, '한글 a/b+c+d.png'],
    ['https://team.s3.amazonaws.com//two//slashes', {}, '/two//slashes'],
    // Nobody knows, so there is none.
    ['http://minio.localhost/team-files/up/x.png?X-Amz-Date=1', {}, null],
    ['http://127.0.0.1:9000/team-files/up/x.png', {}, null],
    ['http://localhost:9000/team-files/up/x.png', {}, null],
    ['https://files.example.com/up/x.png', {}, null],
    // The bucket is named.
    ['http://minio.localhost/team-files/up/x.png', { bucket: 'team-files' }, 'up/x.png'],
    ['http://127.0.0.1:9000/team-files/up/x.png', { bucket: 'team-files' }, 'up/x.png'],
    ['http://team-files.minio.localhost/up/x.png', { bucket: 'team-files' }, 'up/x.png'],
    ['https://files.example.com/up/x.png', { bucket: 'files.example.com' }, 'up/x.png'],
    ['https://team.minio.example.com/up/x.png', { bucket: 'Team' }, 'up/x.png'],
    ['https://rgw.example.com/tenant:team/up/x.png', { bucket: 'tenant:team' }, 'up/x.png'],
    ['http://minio.localhost/team-files/up/x.png', { bucket: 'team' }, null],
    ['http://team-files-2.minio.localhost/up/x.png', { bucket: 'team-files' }, null],
    ['http://files.example.com/files/x.png', { bucket: 'files' }, null],
    ['https://other.s3.amazonaws.com/up/x.png', { bucket: 'team' }, null],
    ['https://s3.amazonaws.com/other/up/x.png', { bucket: 'team' }, null],
    ['https://s3.amazonaws.com/team/up/x.png', { bucket: 'team' }, 'up/x.png'],
    ['https://ap-1.s3-accesspoint.us-east-1.amazonaws.com/up/x.png', { bucket: 'team' }, 'up/x.png'],
    // The key was asked for.
    [`http://127.0.0.1:9000/putlink/up/${id}/x.png`, { wantedKey: `up/${id}/x.png` }, `up/${id}/x.png`],
    [`http://[::1]:9000/putlink/${id}/x.png`, { wantedKey: `${id}/x.png` }, `${id}/x.png`],
    [`https://files.example.com/${id}/x%20y.png`, { wantedKey: `${id}/x y.png` }, `${id}/x y.png`],
    [`https://files.example.com/pre/${id}/x.png`, { wantedKey: `${id}/x.png` }, null],
    [`https://team.s3.amazonaws.com/pre/${id}/x.png`, { wantedKey: `${id}/x.png` }, `pre/${id}/x.png`],
    [`http://127.0.0.1:9000/putlink/pre/${id}/x.png`, { wantedKey: `${id}/x.png` }, null],
    [`http://127.0.0.1:9000/putlink/other.png`, { wantedKey: `${id}/x.png` }, null],
    [`http://minio.localhost/b/${id}/x`, { wantedKey: `${id}/x`, bucket: 'c' }, null],
    // No key at all, or no text.
    ['https://team.s3.amazonaws.com/', {}, null],
    ['https://s3.amazonaws.com/team', {}, null],
    ['https://s3.amazonaws.com/team/', {}, null],
    ['https://team.s3.amazonaws.com/100%', {}, null],
    ['https://team.s3.amazonaws.com/%ff.png', {}, null],
  ] as const)('%s with %j is %s', (url, hints, key) => {
    expect(objectKey(url, hints)).toBe(key);
  });
});

describe('an address', () => {
  it.each([
    ['https://a.example.com', null],
    ['HTTPS://A.example.com', null],
    ['http://localhost:8787', null],
    ['http://LOCALHOST.:8787', null],
    ['http://minio.localhost', null],
    ['http://127.1:8787', null],
    ['http://[::1]:8787', null],
    ['http://192.168.1.1', 'insecure'],
    ['http://localhost.example.com', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['ftp://a.example.com', 'not-http'],
    ['https://me:pw@a.example.com', 'has-credentials'],
    ['a.example.com', 'not-a-url'],
  ] as const)('%s: %s', (address, problem) => {
    expect(checkAddress(address)).toBe(problem);
  });

  it('of a storage may be on this machine only where the endpoint is', () => {
    expect(isStorageAddress('http://localhost:9000', 'http://127.0.0.1:8787')).toBe(true);
    for (const address of ['http://localhost/apply.cgi', 'https://127.0.0.1/', 'http://router.localhost/']) {
      expect(isStorageAddress(address, 'https://issuer.example.com')).toBe(false);
    }
    expect(isStorageAddress('http://192.168.1.1/', 'http://localhost')).toBe(false);
    expect(isStorageAddress('https://u@b.example.com/', 'https://issuer.example.com')).toBe(false);
  });

  it('of a list of storages: three at most, each once, bad ones left out', () => {
    const many = Array.from({ length: 33 }, (_, index) => `https://h${index}.example.com/path`);
    expect(storageOrigins(['http://192.168.1.1', 'x', ...many], 'https://i.example.com')).toEqual([
      'https://h0.example.com',
      'https://h1.example.com',
      'https://h2.example.com',
    ]);
    expect(storageOrigins(['https://B.example.com:443/x', 'https://b.example.com'], '')).toHaveLength(1);
  });

  it('that is new takes the place of the oldest', () => {
    expect(withStorageOrigin(['a', 'b', 'c'], 'd')).toEqual(['b', 'c', 'd']);
    expect(withStorageOrigin(['a', 'b', 'c'], 'a')).toEqual(['b', 'c', 'a']);
    expect(withStorageOrigin([], 'a')).toEqual(['a']);
  });
});

describe('an answer', () => {
  const asked = 'https://team.s3.amazonaws.com/up/%ED%95%9C.png?X-Amz-Signature=1';

  it.each([
    [asked, false],
    [asked.replace('https:', 'http:'), false],
    [`${asked}#x`, false],
    ['', false],
    ['https://team.s3.amazonaws.com/login', true],
    [asked.replace('Signature=1', 'Signature=2'), true],
    [asked.replace('/up/', '/up//'), true],
    [asked.replace('team.', 'team.s3-accelerate.'), true],
  ])('of %s comes from elsewhere: %s', (answered, isOther) => {
    expect(isElsewhere(answered, asked)).toBe(isOther);
  });
});
