import { describe, expect, it } from 'vitest';
import { bucketPlace } from './bucket-place.ts';
import { checkAddress } from './check-address.ts';
import { isElsewhere } from './is-elsewhere.ts';
import { objectKey } from './object-key.ts';
import { isStorageAddress, storageOrigins, withStorageOrigin } from './storage-address.ts';

const IN_PATH = { in: 'path' };
const inHost = (bucket?: string) => (bucket === undefined ? { in: 'host' } : { in: 'host', bucket });

describe('where a host names the bucket', () => {
  it.each([
    ['s3.amazonaws.com', IN_PATH],
    ['s3.eu-central-1.amazonaws.com', IN_PATH],
    ['s3.eu-central-1.amazonaws.com.', IN_PATH],
    ['s3-eu-west-1.amazonaws.com', IN_PATH],
    ['s3-external-1.amazonaws.com', IN_PATH],
    ['s3.dualstack.ap-northeast-2.amazonaws.com', IN_PATH],
    ['s3-fips.us-gov-west-1.amazonaws.com', IN_PATH],
    ['s3-fips.dualstack.us-east-2.amazonaws.com', IN_PATH],
    ['s3-fips-us-gov-west-1.amazonaws.com', IN_PATH],
    ['s3.cn-north-1.amazonaws.com.cn', IN_PATH],
    ['s3.eusc-de-east-1.amazonaws.eu', IN_PATH],
    ['s3.us-iso-east-1.c2s.ic.gov', IN_PATH],
    ['s3.us-isob-east-1.sc2s.sgov.gov', IN_PATH],
    ['team.s3.amazonaws.com', inHost('team')],
    ['s3-bucket.s3.eu-central-1.amazonaws.com', inHost('s3-bucket')],
    ['s3.bucket.s3.eu-central-1.amazonaws.com', inHost('s3.bucket')],
    ['my.dotted.name.s3.us-east-1.amazonaws.com', inHost('my.dotted.name')],
    ['s3-eu-west-1.s3.eu-west-1.amazonaws.com', inHost('s3-eu-west-1')],
    ['team.s3-ap-southeast-1.amazonaws.com', inHost('team')],
    ['team.s3.dualstack.ap-northeast-2.amazonaws.com', inHost('team')],
    ['team.s3-fips.us-east-1.amazonaws.com', inHost('team')],
    ['team.s3.cn-northwest-1.amazonaws.com.cn', inHost('team')],
    ['team.s3-accelerate.amazonaws.com', inHost('team')],
    ['team.s3-accelerate.dualstack.amazonaws.com', inHost('team')],
    ['team.s3-website-us-east-1.amazonaws.com', inHost('team')],
    ['team.s3-website.eu-central-1.amazonaws.com', inHost('team')],
    ['team--use1-az5--x-s3.s3express-use1-az5.us-east-1.amazonaws.com', inHost('team--use1-az5--x-s3')],
    ['s3express-use1-az5.us-east-1.amazonaws.com', IN_PATH],
    ['finance-123456789012.s3-accesspoint.us-east-1.amazonaws.com', inHost()],
    ['finance-123456789012.s3-accesspoint.dualstack.us-east-1.amazonaws.com', inHost()],
    ['ol-123456789012.s3-object-lambda.us-east-1.amazonaws.com', inHost()],
    ['ap-123456789012.op-01ac5d28a6a232904.s3-outposts.us-east-1.amazonaws.com', inHost()],
    ['mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com', inHost()],
    ['bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com', IN_PATH],
    ['team.bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com', inHost('team')],
    ['ap-1.accesspoint.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com', inHost()],
    ['0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com', IN_PATH],
    ['0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com', IN_PATH],
    ['team.0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com', inHost('team')],
    ['team.0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com', inHost('team')],
    ['storage.googleapis.com', IN_PATH],
    ['storage.cloud.google.com', IN_PATH],
    ['storage.europe-west3.rep.googleapis.com', IN_PATH],
    ['team.storage.googleapis.com', inHost('team')],
    ['files.example.com.storage.googleapis.com', inHost('files.example.com')],
    ['fra1.digitaloceanspaces.com', IN_PATH],
    ['team.fra1.digitaloceanspaces.com', inHost('team')],
    ['fra1.fra1.digitaloceanspaces.com', inHost('fra1')],
    ['team.fra1.cdn.digitaloceanspaces.com', inHost('team')],
    ['s3.us-west-004.backblazeb2.com', IN_PATH],
    ['team.s3.eu-central-003.backblazeb2.com', inHost('team')],
    ['s3.wasabisys.com', IN_PATH],
    ['s3.eu-central-2.wasabisys.com', IN_PATH],
    ['team.s3.ap-northeast-1.wasabisys.com', inHost('team')],
    ['s3.fr-par.scw.cloud', IN_PATH],
    ['team.s3.nl-ams.scw.cloud', inHost('team')],
    ['s3.gra.io.cloud.ovh.net', IN_PATH],
    ['team.s3.gra.cloud.ovh.net', inHost('team')],
    ['eu-central-1.linodeobjects.com', IN_PATH],
    ['team.in-maa-1.linodeobjects.com', inHost('team')],
    ['fsn1.your-objectstorage.com', IN_PATH],
    ['team.hel1.your-objectstorage.com', inHost('team')],
    ['kr.object.ncloudstorage.com', IN_PATH],
    ['team.oss-ap-northeast-2.aliyuncs.com', inHost('team')],
  ] as const)('%s', (host, place) => {
    expect(bucketPlace(host)).toEqual(place);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '192.168.1.20',
    '[::1]',
    'minio.localhost',
    'minio.example.com',
    's3.example.com',
    's3-bucket.example.com',
    's3.amazonaws.com.evil.example',
    'evil-s3.amazonaws.com',
    's3.eu-central-1.amazonaws.com.example.com',
    'amazonaws.com',
    's3-accelerate.amazonaws.com',
    'storage.googleapis.com.example.com',
    'xstorage.googleapis.com',
    'd111111abcdef8.cloudfront.net',
    'pub-0123.r2.dev',
    'r2.cloudflarestorage.com',
    'f004.backblazeb2.com',
    'team.supabase.co',
  ])('%s tells nothing', (host) => {
    expect(bucketPlace(host)).toBeNull();
  });
});

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
