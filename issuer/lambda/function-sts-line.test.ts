import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NodeSha256 } from '../../dev/s3/auth/node-sha256.ts';
import { type EmbeddedS3, startEmbeddedS3 } from '../../dev/s3/server.ts';
import { refusedAction } from '../storage/refused-action.ts';
import { isTimeout, statusOf } from '../storage/storage-failure.ts';
import { type StsLine, stsLineOf as sdkLineOf } from '../storage/sts-line.ts';
import { chooser } from '../testing/chooser.ts';
import { startSilentServer } from '../testing/silent-server.ts';
import { addressOf, stsLineOf } from './function-sts-line.ts';

const PATIENCE = { connectMs: 400, attemptMs: 500, attempts: 2, callMs: 2000, pauseMs: 100 };
const POLICY = '{"Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/a+b/*"}]}';

let s3: EmbeddedS3;
beforeAll(async () => {
  s3 = await startEmbeddedS3();
});
afterAll(() => s3.close());
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', s3.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', s3.secretAccessKey);
});
afterEach(() => vi.unstubAllEnvs());

const optionsAt = (endpoint: string | undefined) => ({ region: s3.region, endpoint, patience: PATIENCE });
const question = (policy?: string) => ({
  roleArn: s3.roleArn,
  sessionName: 'putlink-alice',
  seconds: 900,
  policy,
});

/** An STS that gives `answers` one after the other, and keeps what it was asked. */
async function recordingSts(answers: [status: number, body: string][]) {
  const asked: { headers: IncomingHttpHeaders; body: string; form: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    asked.push({ headers: request.headers, body, form: Object.fromEntries(new URLSearchParams(body)) });
    const [status, answer] = answers[asked.length - 1] ?? [500, ''];
    response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint, answers, asked, close };
}

const given = (fields: string) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials>${fields}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const SESSION = given(
  '<AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>a/b+c</SecretAccessKey><SessionToken>t/+==</SessionToken>' +
    '<Expiration>2026-11-28T12:00:00Z</Expiration>',
);

describe('a session that was given at once', () => {
  it('works, and only as far as its policy', async () => {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${s3.bucket}/a+b/*` }],
    });
    const line = stsLineOf(optionsAt(s3.endpoint));
    const clientWith = async (cut?: string) =>
      new S3Client({
        region: s3.region,
        endpoint: s3.endpoint,
        forcePathStyle: true,
        credentials: await line.assumeRole(question(cut)),
      });
    const put = (key: string) => new PutObjectCommand({ Bucket: s3.bucket, Key: key, Body: 'x' });
    const narrow = await clientWith(policy);
    await narrow.send(put('a+b/1'));
    await expect(narrow.send(put('c/1'))).rejects.toMatchObject({ name: 'AccessDenied' });
    const wide = await clientWith();
    await wide.send(put('c/1'));
    await wide.send(new HeadBucketCommand({ Bucket: s3.bucket }));
  });

  it.each([undefined, POLICY, '{"Statement":"한글 & ~!\'()*"}'])(
    'is asked for as the SDK asks, with policy %s',
    async (policy) => {
      vi.stubEnv('AWS_SESSION_TOKEN', 'of/the+function==');
      const sts = await recordingSts([
        [200, SESSION],
        [200, SESSION],
      ]);
      const ours = await stsLineOf(optionsAt(sts.endpoint)).assumeRole(question(policy));
      const theirs = await sdkLineOf(optionsAt(sts.endpoint)).assumeRole(question(policy));
      sts.close();
      expect(ours).toEqual(theirs);
      const [own, sdk] = sts.asked;
      expect(own?.form).toEqual(sdk?.form);
      expect(own?.headers['x-amz-security-token']).toBe('of/the+function==');
      const scope = (headers?: IncomingHttpHeaders) =>
        /Credential=([^,]+)/.exec(headers?.authorization ?? '')?.[1];
      expect(scope(own?.headers)).toBe(scope(sdk?.headers));
    },
  );
});

describe('the signature is the one of the SDK', () => {
  const one = chooser(2);
  const KEYS = ['AKIAIOSFODNN7EXAMPLE', 'ASIA0'];
  const SECRETS = ['wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', 'x', 'with a blank', '한'];
  const TOKENS = ['', 'IQoJb3JpZ2luX2VjE/+==', 'x'.repeat(2000), 'a.b-c_d'];
  const REGIONS = ['eu-central-1', 'us-gov-west-1', 'cn-north-1', 'default', 'us-east-1'];
  const NAMES = ['putlink-issuer', 'putlink-a+=,.@-b', `putlink-${'x'.repeat(56)}`];
  const ROLES = ['arn:aws:iam::123456789012:role/putlink', 'arn:aws-cn:iam::123456789012:role/a/b+c,d=e@f'];
  const POLICIES = [undefined, POLICY, '', `{"a":"'()*~!%20+ &=\\u00e9"}`, '한글\n\t👍', 'p'.repeat(2048)];
  const SECONDS = [900, 3600, 43_200];

  it('whatever is asked, with whatever keys, in whatever region', async () => {
    const sts = await recordingSts(Array.from({ length: 60 }, () => [200, SESSION]));
    const { host, hostname } = new URL(sts.endpoint);
    for (const round of sts.answers.keys()) {
      const [accessKeyId, secretAccessKey, sessionToken] = [one(KEYS), one(SECRETS), one(TOKENS)];
      vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
      vi.stubEnv('AWS_SESSION_TOKEN', sessionToken);
      const region = one(REGIONS);
      await stsLineOf({ ...optionsAt(sts.endpoint), region }).assumeRole({
        roleArn: one(ROLES),
        sessionName: one(NAMES),
        seconds: one(SECONDS),
        policy: one(POLICIES),
      });
      const { headers = {}, body } = sts.asked[round] ?? {};
      const at = String(headers['x-amz-date']);
      const signer = new SignatureV4({
        service: 'sts',
        region,
        sha256: NodeSha256,
        applyChecksum: false,
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      });
      const asked = {
        method: 'POST',
        protocol: 'http:',
        hostname,
        path: '/',
        query: {},
        headers: { host, 'content-type': String(headers['content-type']) },
        body,
      };
      const { headers: theirs } = await signer.sign(asked, {
        signingDate: new Date(at.replace(/^(....)(..)(..)T(..)(..)/, '$1-$2-$3T$4:$5:')),
      });
      expect(headers).toMatchObject(
        Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name.toLowerCase(), value])),
      );
    }
    expect(sts.asked).toHaveLength(sts.answers.length);
    sts.close();
  });
});

describe('an answer is read as the SDK reads it, or left to the SDK', () => {
  const odd = (from: string | RegExp, to: string) => SESSION.replace(from, to);
  it.each([
    ['blanks around fields', odd(/></g, '>\n  <')],
    [
      'a namespace',
      odd('<AssumeRoleResponse>', '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'),
    ],
    ['a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${SESSION}\n`],
    ['blanks within a field', odd('ASIA1', '\n ASIA1\n ')],
    ['an entity', odd('a/b+c', 'a&#47;b&#x2b;c&amp;')],
    ['a section', odd('a/b+c', '<![CDATA[a/b+c]]>')],
    ['a comment', odd('<AccessKeyId>', '<!-- <AccessKeyId>ASIA2</AccessKeyId> --><AccessKeyId>')],
    ['a field twice', odd('<AccessKeyId>', '<AccessKeyId>ASIA2</AccessKeyId><AccessKeyId>')],
    [
      'a field of another',
      odd('<Credentials>', '<Other><AccessKeyId>ASIA2</AccessKeyId></Other><Credentials>'),
    ],
    ['an attribute', odd('<SessionToken>', '<SessionToken a="1">')],
    ['an empty field', odd('t/+==', '')],
    ['an end with an offset', odd('12:00:00Z', '12:00:00+09:00')],
    ['an end with a fraction', odd('12:00:00Z', '12:00:00.123456Z')],
    ['an end that is no instant', odd('12:00:00Z', '12:00:00')],
    ['an end that is a number', odd(/2026.*Z/, '1795694400')],
    ['an end that is none', odd('11-28', '13-41')],
    ['an end in words', odd(/2026.*Z/, 'Sat, 28 Nov 2026 12:00:00 GMT')],
    ['half of it', SESSION.slice(0, -30)],
    ['something after it', `${SESSION}<AccessKeyId>`],
    ['an error', '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>'],
    ['a page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
  ])('%s', async (_, xml) => {
    const sts = await recordingSts([
      [200, xml],
      [200, xml],
      [200, xml],
      [200, xml],
    ]);
    const outcome = (line: StsLine) => line.assumeRole(question()).catch((error: Error) => error.name);
    const ours = await outcome(stsLineOf(optionsAt(sts.endpoint)));
    expect(ours).toEqual(await outcome(sdkLineOf(optionsAt(sts.endpoint))));
    sts.close();
  });
});

describe('whatever else STS answers', () => {
  it.each([
    ['an error that passes', [500, '']],
    ['a session without an end', [200, given('<AccessKeyId>ASIA1</AccessKeyId>')]],
    ['no XML', [200, 'hello']],
  ] as [string, [number, string]][])('is asked again by the SDK: %s', async (_, answer) => {
    const sts = await recordingSts([answer, [200, SESSION]]);
    const { accessKeyId } = await stsLineOf(optionsAt(sts.endpoint)).assumeRole(question());
    expect(accessKeyId).toBe('ASIA1');
    expect(sts.asked).toHaveLength(2);
    sts.close();
  });

  it('a refusal is the one that the SDK tells', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong');
    const error = await stsLineOf(optionsAt(s3.endpoint))
      .assumeRole(question())
      .catch((thrown) => thrown);
    expect(refusedAction(error, statusOf(error))).toEqual({
      action: 'sts:AssumeRole',
      code: 'SignatureDoesNotMatch',
    });
  });

  it('silence ends in time, and is told as such', async () => {
    const sts = await startSilentServer();
    const error = await stsLineOf(optionsAt(sts.endpoint))
      .assumeRole(question())
      .catch((thrown) => thrown);
    expect(isTimeout(error)).toBe(true);
    expect(sts.count()).toBe(1 + PATIENCE.attempts);
    await sts.close();
  });
});

describe('the address', () => {
  /** Where the SDK's client sends its question. */
  async function sdkAddress(region: string): Promise<string> {
    const seen = new Error('seen');
    let address = '';
    const requestHandler = {
      handle: async ({ protocol, hostname }: { protocol: string; hostname: string }) => {
        address = `${protocol}//${hostname}/`;
        throw seen;
      },
    };
    const sts = new STSClient({ region, requestHandler: requestHandler as never, maxAttempts: 1 });
    await sts.send(new AssumeRoleCommand({ RoleArn: s3.roleArn, RoleSessionName: 'x' })).catch((error) => {
      if (error !== seen) throw error;
    });
    return address;
  }

  it.each(['eu-central-1', 'us-east-1', 'ap-southeast-2', 'us-gov-west-1', 'mx-central-1', 'il-central-1'])(
    'in %s is the one of the SDK',
    async (region) => {
      expect(addressOf({ region, endpoint: undefined })?.href).toBe(await sdkAddress(region));
    },
  );

  it.each([
    ['China', { region: 'cn-north-1', endpoint: undefined }],
    ['a secret region', { region: 'us-iso-east-1', endpoint: undefined }],
    ['the European cloud', { region: 'eusc-de-east-1', endpoint: undefined }],
    ['an STS below a path', { region: 'eu-central-1', endpoint: 'https://sts.example.com/sts' }],
  ])('of %s is left to the SDK', (_, options) => {
    expect(addressOf(options)).toBeUndefined();
  });

  it.each(['AWS_USE_FIPS_ENDPOINT', 'AWS_ENDPOINT_URL_STS', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_PROFILE'])(
    'is left to the SDK where %s is set',
    (name) => {
      vi.stubEnv(name, 'true');
      expect(addressOf({ region: 'eu-central-1', endpoint: undefined })).toBeUndefined();
    },
  );
});
