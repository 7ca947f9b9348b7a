import { createServer } from 'node:net';
import { ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { passOn } from '../../dev/stack/pass-on.ts';
import { plantOldEngine } from '../../dev/stack/plant-old-engine.ts';
import { PEOPLE_KEY } from '../people/people-record.ts';
import { check, deny, front, type Scene, serve, setScene } from './doctor.fixture.ts';
import { writeFinding } from './write-report.ts';

function openClient({ s3 }: Scene): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  onTestFinished(() => client.destroy());
  return client;
}

it('finds nothing where all is well, and leaves nothing behind', async () => {
  const scene = await setScene();
  const { findings, troubles, exitCode, ok, printed } = await check(scene);
  expect(troubles).toEqual([]);
  expect([ok, exitCode]).toEqual([true, 0]);
  expect(new Set(findings.map(({ step }) => step)).size).toBe(14);
  expect(printed).not.toContain(scene.credentials.secretAccessKey);
  const left = await openClient(scene).send(new ListObjectsV2Command({ Bucket: scene.s3.bucket }));
  expect(left.KeyCount).toBe(0);
});

const KMS_TEXT =
  'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:secret-key';

/** Each fault, planted, and the step and the kind under which it has to be told; with the action where one is refused. */
const PLANTED: [
  name: string,
  plant: (scene: Scene) => unknown,
  step: string,
  fault: string,
  action?: string,
][] = [
  [
    'a misspelt variable',
    ({ env }) => Object.assign(env, { PUTLINK_REDIRECT_SECOND: '60' }),
    'settings',
    'setting',
  ],
  ['a setting that is missing', ({ env }) => delete env.PUTLINK_BUCKET, 'settings', 'setting'],
  [
    'an unknown access key',
    ({ credentials }) => Object.assign(credentials, { accessKeyId: 'AKIANOBODY' }),
    'bucket',
    'key-unknown',
  ],
  [
    'a wrong secret key',
    ({ credentials }) => Object.assign(credentials, { secretAccessKey: 'wrong' }),
    'bucket',
    'key-wrong',
  ],
  [
    'a wrong session token',
    ({ credentials }) => Object.assign(credentials, { sessionToken: 'wrong' }),
    'bucket',
    'session-ended',
  ],
  [
    'credentials that end',
    ({ credentials }) => Object.assign(credentials, { expiration: new Date(Date.now() + 240_000) }),
    'credentials',
    'credentials-end-soon',
  ],
  [
    'credentials that ended',
    ({ credentials }) => Object.assign(credentials, { expiration: new Date(Date.now() - 1000) }),
    'credentials',
    'credentials-end-soon',
  ],
  [
    'a bucket that is not there',
    ({ env }) => Object.assign(env, { PUTLINK_BUCKET: 'somebody-elses' }),
    'bucket',
    'bucket-missing',
  ],
  ['another region', ({ env }) => Object.assign(env, { PUTLINK_REGION: 'eu-west-1' }), 'bucket', 'region'],
  [
    'a bucket that has moved',
    ({ s3 }) => s3.failNext({ method: 'GET', status: 301, code: 'PermanentRedirect', times: 2 }),
    'bucket',
    'region',
  ],
  [
    'a storage that is off',
    ({ env }) => Object.assign(env, { PUTLINK_S3_ENDPOINT: 'http://127.0.0.1:9' }),
    'bucket',
    'unreachable',
  ],
  [
    'a storage without a name',
    ({ env }) => Object.assign(env, { PUTLINK_S3_ENDPOINT: 'http://storage.invalid' }),
    'bucket',
    'no-such-host',
  ],
  [
    'https where there is none',
    ({ env, s3 }) => Object.assign(env, { PUTLINK_S3_ENDPOINT: s3.endpoint.replace('http:', 'https:') }),
    'bucket',
    'tls',
  ],
  [
    "the console's address",
    async ({ env }) => {
      env.PUTLINK_S3_ENDPOINT = await serve((_, answer) =>
        answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>console'),
      );
    },
    'bucket',
    'not-s3',
  ],
  [
    'a storage that is silent',
    async ({ env }) => {
      env.PUTLINK_S3_ENDPOINT = await serve(() => undefined);
    },
    'bucket',
    'silent',
  ],
  ['a refused ListBucket', (scene) => deny(scene, 's3:ListBucket'), 'bucket', 'refused', 's3:ListBucket'],
  [
    'a refused PutObject',
    (scene) => deny(scene, 's3:PutObject', 'alice/*'),
    'upload',
    'refused',
    's3:PutObject',
  ],
  [
    'a refused GetObject',
    (scene) => deny(scene, 's3:GetObject', 'alice/*'),
    'read',
    'refused',
    's3:GetObject',
  ],
  [
    'a refused DeleteObject',
    (scene) => deny(scene, 's3:DeleteObject'),
    'delete',
    'refused',
    's3:DeleteObject',
  ],
  [
    'a refused AbortMultipartUpload',
    (scene) => deny(scene, 's3:AbortMultipartUpload'),
    'parts',
    'refused',
    's3:AbortMultipartUpload',
  ],
  [
    'a refused ListMultipartUploadParts',
    (scene) => deny(scene, 's3:ListMultipartUploadParts'),
    'parts',
    'refused',
    's3:ListMultipartUploadParts',
  ],
  [
    'link records that cannot be written',
    (scene) => deny(scene, 's3:PutObject', '.putlink/links/*'),
    'records',
    'refused',
    's3:PutObject',
  ],
  [
    'link records that cannot be read',
    (scene) => deny(scene, 's3:GetObject', '.putlink/links/*'),
    'records',
    'refused',
    's3:GetObject',
  ],
  [
    'a record of people that cannot be read',
    (scene) => deny(scene, 's3:GetObject', '.putlink/people/*'),
    'people',
    'refused',
    's3:GetObject',
  ],
  [
    'a record of people that cannot be written',
    (scene) => deny(scene, 's3:PutObject', '.putlink/people/*'),
    'people',
    'refused',
    's3:PutObject',
  ],
  [
    'a record of people that somebody has damaged',
    (scene) => writePeople(scene, '{"v":1,"people":[{}]}'),
    'people',
    'people-damaged',
  ],
  [
    'a KMS key, worded as AccessDenied',
    ({ s3 }) =>
      s3.failNext({
        method: 'PUT',
        keyIncludes: 'alice/',
        status: 403,
        code: 'AccessDenied',
        message: KMS_TEXT,
      }),
    'upload',
    'kms',
    'kms:GenerateDataKey',
  ],
  [
    'a KMS key that is off',
    ({ s3 }) =>
      s3.failNext({ method: 'PUT', keyIncludes: 'alice/', status: 400, code: 'KMS.DisabledException' }),
    'upload',
    'kms',
    'kms:GenerateDataKey',
  ],
  [
    'results of the malware scan that it may not read',
    async (scene) => {
      scene.env.PUTLINK_SCAN = 'guardduty';
      await deny(scene, 's3:GetObjectTagging');
    },
    'read',
    'refused',
    's3:GetObjectTagging',
  ],
  [
    'tags that nobody may give',
    async (scene) => {
      scene.env.PUTLINK_OBJECT_TAGS = 'team=design';
      await deny(scene, 's3:PutObjectTagging');
    },
    'upload',
    'refused',
    's3:PutObjectTagging',
  ],
  [
    'forms that a bucket policy refuses',
    (scene) => {
      scene.env.PUTLINK_UPLOAD_MODES = 'put,post';
      scene.s3.failNext({ method: 'POST', status: 403, code: 'AccessDenied' });
    },
    'form',
    'refused',
  ],
  [
    'an engine that says yes to a form and stores nothing',
    async (scene) => {
      const { env, s3 } = scene;
      env.PUTLINK_UPLOAD_MODES = 'put,post';
      env.PUTLINK_S3_ENDPOINT = await serve((incoming, outgoing) => {
        const isForm = incoming.headers['content-type']?.startsWith('multipart/form-data');
        if (isForm) incoming.resume().on('end', () => outgoing.writeHead(204).end());
        else passOn(s3.endpoint)(incoming, outgoing);
      });
    },
    'form',
    'differs',
  ],
  [
    'an engine without forms',
    (scene) => {
      scene.env.PUTLINK_UPLOAD_MODES = 'post';
      scene.s3.failNext({ method: 'POST', status: 501, code: 'NotImplemented' });
    },
    'form',
    'unable',
  ],
  [
    'an engine without multipart',
    ({ s3 }) => s3.failNext({ query: 'uploads', status: 501, code: 'NotImplemented' }),
    'parts',
    'unable',
    's3:PutObject',
  ],
  [
    'an engine that ignores conditions',
    async ({ env, s3 }) => {
      env.PUTLINK_S3_ENDPOINT = await serve((incoming, outgoing) => {
        const isConditional = 'if-match' in incoming.headers || 'if-none-match' in incoming.headers;
        if (incoming.method === 'PUT' && isConditional) incoming.resume().on('end', () => outgoing.end());
        else passOn(s3.endpoint)(incoming, outgoing);
      });
    },
    'conditions',
    'conditions-ignored',
  ],
  ['a clock that is behind', (scene) => Object.assign(scene, { aheadMs: -300_000 }), 'clock', 'clock'],
  [
    'a public URL that is dead',
    ({ env }) => Object.assign(env, { PUTLINK_PUBLIC_URL: 'http://127.0.0.1:9' }),
    'public-url',
    'url-dead',
  ],
  [
    "somebody else's public URL",
    async ({ env }) => {
      env.PUTLINK_PUBLIC_URL = await serve((_, answer) =>
        answer.writeHead(404, { 'content-type': 'application/json' }).end('{}'),
      );
    },
    'public-url',
    'url-foreign',
  ],
  [
    'a path that the proxy adds',
    (scene) => front(scene, (issuer) => passOn(`${issuer}/share`)),
    'public-url',
    'url-foreign',
  ],
  [
    'a proxy that passes on /v1/ only',
    (scene) =>
      front(scene, (issuer) => (incoming, outgoing) => {
        if (incoming.url?.startsWith('/v1/')) passOn(issuer)(incoming, outgoing);
        else outgoing.writeHead(404, { 'content-type': 'text/html' }).end('<html>');
      }),
    'public-url',
    'url-links',
  ],
  [
    'a proxy that answers the questions of browsers itself',
    (scene) =>
      front(scene, (issuer) => (incoming, outgoing) => {
        if (incoming.method !== 'OPTIONS') passOn(issuer)(incoming, outgoing);
        else outgoing.writeHead(204, { 'access-control-allow-origin': '*' }).end();
      }),
    'public-url',
    'url-cors',
  ],
  [
    'a proxy that leads nowhere',
    (scene) => front(scene, () => passOn('http://127.0.0.1:9')),
    'public-url',
    'url-error',
  ],
  [
    'a proxy that drops Authorization',
    (scene) => front(scene, (issuer) => passOn(issuer, (headers) => delete headers.authorization)),
    'public-url',
    'drops-authorization',
  ],
  [
    'a proxy that puts a password of its own in place of the token',
    (scene) =>
      front(scene, (issuer) =>
        passOn(issuer, (headers) => Object.assign(headers, { authorization: 'Basic cHJveHk6cHc=' })),
      ),
    'public-url',
    'drops-authorization',
  ],
  [
    'a proxy that rewrites Host',
    async (scene) => {
      Object.assign(scene.env, { PUTLINK_AUTH: 'none', PUTLINK_TOKENS: '' });
      await front(scene, (issuer) =>
        passOn(issuer, (headers) => Object.assign(headers, { host: 'backend' })),
      );
    },
    'public-url',
    'rewrites-host',
  ],
  [
    'a 307 to elsewhere',
    (scene) =>
      front(
        scene,
        () => (_, answer) => answer.writeHead(307, { location: 'https://www.example.com/?secret=1' }).end(),
      ),
    'public-url',
    'url-redirects',
  ],
  [
    'a sign-in page in front',
    (scene) =>
      front(scene, () => (_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<form>')),
    'public-url',
    'url-page',
  ],
];

describe('a planted fault is told as what it is, at the step where it is', () => {
  it.each(PLANTED)('%s', async (_, plant, step, fault, action) => {
    const scene = await setScene();
    await plant(scene);
    const { troubles, printed, exitCode } = await check(scene);
    const found = troubles.find((trouble) => trouble.step === step && trouble.fault === fault);
    expect(troubles.map((trouble) => `${trouble.step} ${trouble.fault}`)).toContain(`${step} ${fault}`);
    if (action !== undefined) expect(found?.action).toBe(action);
    expect(found?.remedy).toMatch(/\w/);
    expect(exitCode).toBe(step === 'settings' ? 2 : found?.verdict === 'failed' ? 1 : 0);
    expect(printed).not.toMatch(/secret-key|secret=1/);
  });
});

it('has nothing to say where everything that can be configured works', async () => {
  const scene = await setScene();
  Object.assign(scene.env, {
    PUTLINK_UPLOAD_MODES: 'put,multipart,post',
    PUTLINK_OBJECT_TAGS: 'team=design',
    PUTLINK_OBJECT_METADATA: 'source=putlink',
    PUTLINK_STORAGE_CLASS: 'STANDARD_IA',
    PUTLINK_CACHE_CONTROL: 'private',
    PUTLINK_CONTENT_DISPOSITION: 'inline',
    PUTLINK_SSE: 'AES256',
  });
  const { troubles, findings } = await check(scene);
  expect(troubles).toEqual([]);
  expect(findings.map(({ step }) => step)).toContain('form');
  expect(findings.find(({ step }) => step === 'parts')?.what).toContain('it checks parts by CRC64NVME');
});

it.each([
  ['refuses', { refuses: 501, code: 'NotImplemented' }],
  ['ignores', 'ignores'],
] as const)('says of a storage that %s every checksum of parts what is checked there', async (_, manner) => {
  const scene = await setScene();
  const engine = await plantOldEngine(manner);
  onTestFinished(() => engine.close());
  engine.leadTo(scene.s3.endpoint);
  scene.env.PUTLINK_S3_ENDPOINT = engine.endpoint;
  const { troubles, findings } = await check(scene);
  expect(troubles).toEqual([]);
  expect(findings.find(({ step }) => step === 'parts')?.what).toContain('knows no checksum of parts');
});

it('tells a bucket that CORS keeps the extension out of', async () => {
  const { troubles, exitCode } = await check(await setScene({ allowedOrigins: [] }));
  expect(troubles).toEqual([expect.objectContaining({ step: 'cors', verdict: 'warning', fault: 'cors' })]);
  expect(exitCode).toBe(0);
});

it.each([
  ['s3:GetObject', '/*', 'Anybody who knows'],
  ['s3:ListBucket', '', 'Anybody can list'],
])('tells that a stranger has %s', async (Action, path, what) => {
  const scene = await setScene();
  const { bucket } = scene.s3;
  const Resource = `arn:aws:s3:::${bucket}${path}`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }],
  });
  await openClient(scene).send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const { troubles } = await check(scene);
  expect(troubles).toEqual([
    expect.objectContaining({ step: 'public-access', fault: 'public', what: expect.stringContaining(what) }),
  ]);
});

it('tells a wrong address style, with the one that works', async () => {
  const scene = await setScene();
  const { endpoint } = scene.s3;
  const engine = await serve((incoming, outgoing) => {
    // Takes the first part of the path for the bucket, whatever the Host says.
    if (incoming.url?.startsWith(`/${scene.s3.bucket}`)) return passOn(endpoint)(incoming, outgoing);
    const text = '<Error><Code>NoSuchBucket</Code><Message>No</Message></Error>';
    outgoing.writeHead(404, { 'content-type': 'application/xml' }).end(text);
  });
  scene.env.PUTLINK_S3_ENDPOINT = engine.replace('127.0.0.1', 'localhost');
  scene.env.PUTLINK_FORCE_PATH_STYLE = 'off';
  const { troubles } = await check(scene);
  expect(troubles[0]).toMatchObject({ step: 'bucket', fault: 'address-style' });
  expect(troubles[0]?.remedy).toBe('Set PUTLINK_FORCE_PATH_STYLE=on');
});

it('works beside an issuer that has the port, and says when somebody else has it', async () => {
  const scene = await setScene();
  const stranger = createServer((socket) =>
    socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
  );
  await new Promise<void>((resolve) => stranger.listen(Number(scene.env.PORT), '127.0.0.1', resolve));
  onTestFinished(() => void stranger.close());
  const { troubles } = await check(scene);
  expect(troubles).toEqual([expect.objectContaining({ step: 'public-url', fault: 'url-foreign' })]);
});

it('is coloured on a terminal only', () => {
  const finding = { step: 'bucket', verdict: 'passed', what: 'there' } as const;
  expect(writeFinding(finding, false)).toBe('ok      bucket        there');
  expect(writeFinding(finding, true)).toContain('\u001b[32mok');
});

describe('where people are in the bucket only', () => {
  it('the check says that nobody is in yet, and tries no upload in a place that nobody has', async () => {
    const scene = await setScene();
    scene.env.PUTLINK_TOKENS = '';
    const { troubles, findings } = await check(scene);
    expect(troubles).toMatchObject([{ step: 'people', fault: 'nobody', verdict: 'warning' }]);
    expect(findings.map(({ step }) => step)).not.toContain('upload');
  });

  it('the check tries what they may do, under their prefixes', async () => {
    const scene = await setScene();
    scene.env.PUTLINK_TOKENS = '';
    const createdAt = new Date().toISOString();
    const person = (name: string) => ({ name, prefix: `${name}/`, createdAt, machines: [], invitations: [] });
    await writePeople(scene, JSON.stringify({ v: 1, people: [person('carol'), person('dave')] }));
    await deny(scene, 's3:PutObject', 'dave/*');
    const { troubles, findings } = await check(scene);
    expect(findings.find(({ step }) => step === 'upload')).toMatchObject({
      what: expect.stringMatching(/^carol\//),
    });
    expect(troubles).toMatchObject([
      { step: 'upload', fault: 'refused', what: expect.stringContaining('under dave/') },
    ]);
  });
});

async function writePeople(scene: Scene, text: string): Promise<void> {
  await openClient(scene).send(
    new PutObjectCommand({ Bucket: scene.s3.bucket, Key: PEOPLE_KEY, Body: text }),
  );
}
