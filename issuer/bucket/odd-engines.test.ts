import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import {
  DeleteBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
} from '@aws-sdk/client-s3';
import { expect, it, onTestFinished } from 'vitest';
import { useLab } from '../../dev/s3/conformance/use-lab.ts';
import { passOn } from '../../dev/stack/pass-on.ts';
import { EXTENSION_ORIGIN } from '../config/settings.ts';
import { serve } from '../doctor/doctor.fixture.ts';
import { newBucket, runJson, TEMPLATE } from './bucket.fixture.ts';
import { openBucket } from './engine/bucket-access.ts';
import { policy } from './settings/policy.ts';
import { readWantedBucket, type StatementWish } from './wanted/wanted-bucket.ts';

const getLab = useLab();

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const AROUND = {
  partition: 'aws',
  origins: [EXTENSION_ORIGIN],
  prefixes: ['uploads/'],
  kmsKeyArn: undefined,
  signerRoleArn: undefined,
  isPlainHttp: false,
  replacing: undefined,
  uploadDays: 7,
  linkDays: 365,
};

/** The lab's engine, but for requests to which `odd` answers. */
const engineWith = (odd: (incoming: IncomingMessage) => Handler | undefined) => {
  const pass = passOn(getLab().url);
  return serve((incoming, outgoing) => (odd(incoming) ?? pass)(incoming, outgoing));
};

const answer =
  (status: number, body: string): Handler =>
  (incoming, outgoing) => {
    incoming
      .resume()
      .on('end', () => outgoing.writeHead(status, { 'content-type': 'application/xml' }).end(body));
  };
const refusal = (status: number, code: string) =>
  answer(status, `<Error><Code>${code}</Code><Message>No</Message></Error>`);
const asksFor = (incoming: IncomingMessage, subresource: string) =>
  new URL(incoming.url ?? '', 'http://x').searchParams.has(subresource);

it('tells what an engine says it does not have, without failing', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const endpoint = await engineWith((incoming) => {
    if (asksFor(incoming, 'publicAccessBlock')) return refusal(501, 'NotImplemented');
    if (asksFor(incoming, 'ownershipControls')) return refusal(405, 'MethodNotAllowed');
    // The list of the bucket, as of engines that know no such question.
    if (asksFor(incoming, 'encryption') && incoming.method === 'GET') {
      return answer(200, '<?xml version="1.0"?><ListBucketResult><Name>x</Name></ListBucketResult>');
    }
    if (asksFor(incoming, 'policy')) return answer(200, '<?xml version="1.0"?><ListBucketResult/>');
    return undefined;
  });
  const { of, exitCode } = await runJson(lab, ['--bucket', bucket, '--yes'], { endpoint });
  expect(exitCode).toBe(0);
  expect(of('public-access')).toMatchObject({ standing: 'unknown', code: 'NotImplemented' });
  expect(of('ownership')).toMatchObject({ standing: 'unknown', code: 'MethodNotAllowed' });
  expect(of('encryption')).toMatchObject({ standing: 'unknown' });
  expect(of('policy')).toMatchObject({ standing: 'unknown' });
  expect(of('cors').differences.map(({ result }) => result)).toEqual(['applied']);
});

it('tells what an engine takes and does not keep', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const endpoint = await engineWith((incoming) =>
    incoming.method === 'PUT' && (asksFor(incoming, 'versioning') || asksFor(incoming, 'lifecycle'))
      ? answer(200, '')
      : undefined,
  );
  const { of, exitCode } = await runJson(
    lab,
    ['--bucket', bucket, '--only', 'versioning,lifecycle', '--yes'],
    { endpoint },
  );
  expect(exitCode).toBe(0);
  const results = [...of('versioning').differences, ...of('lifecycle').differences].map(
    ({ result }) => result,
  );
  expect(new Set(results)).toEqual(new Set(['ignored']));
});

/** Hears the body, and may refuse it. */
const refusingBodies =
  (isRefused: (body: string) => boolean): Handler =>
  (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      if (isRefused(body.toString())) {
        outgoing.writeHead(400).end('<Error><Code>MalformedXML</Code><Message>No</Message></Error>');
        return;
      }
      const { method = 'GET', headers, url } = incoming;
      request(getLab().url + url, { method, headers }, (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      }).end(body);
    });
  };

it('gives an engine the rules that it takes, where it does not take all of them', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const endpoint = await engineWith((incoming) =>
    incoming.method === 'PUT' && asksFor(incoming, 'lifecycle')
      ? refusingBodies((body) => /ExpiredObjectDeleteMarker|Noncurrent/.test(body))
      : undefined,
  );
  const args = ['--bucket', bucket, '--only', 'lifecycle', '--yes'];
  const { of, exitCode } = await runJson(lab, args, { endpoint });
  expect(exitCode).toBe(0);
  expect(of('lifecycle').differences.map(({ id, result }) => `${id} ${result}`)).toEqual([
    'leftovers.AbortIncompleteMultipartUpload applied',
    'leftovers.NoncurrentVersionExpiration unknown',
    'delete-markers.ExpiredObjectDeleteMarker unknown',
    'link-records.ExpirationInDays applied',
  ]);
  const command = new GetBucketLifecycleConfigurationCommand({ Bucket: bucket });
  const { Rules = [] } = await lab.client.send(command);
  expect(Rules.map(({ ID }) => ID)).toEqual(['putlink-abort-uploads', 'putlink-link-records']);
});

it('leaves rules alone that it could not write back as they are', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const rules = `<LifecycleConfiguration><Rule><ID>x</ID><Status>Enabled</Status><Filter><Prefix/></Filter><Expiration><Days>9</Days><ExpiredObjectAllVersions>true</ExpiredObjectAllVersions></Expiration></Rule></LifecycleConfiguration>`;
  const puts: string[] = [];
  const endpoint = await engineWith((incoming) => {
    if (!asksFor(incoming, 'lifecycle')) return undefined;
    puts.push(incoming.method ?? '');
    return answer(200, rules);
  });
  const { of, exitCode } = await runJson(lab, ['--bucket', bucket, '--only', 'lifecycle', '--yes'], {
    endpoint,
  });
  expect([exitCode, new Set(puts)]).toEqual([1, new Set(['GET'])]);
  expect(of('lifecycle').remarks.join()).toContain('ExpiredObjectAllVersions, which would be lost');
  expect(new Set(of('lifecycle').differences.map(({ result }) => result))).toEqual(new Set(['kept-out']));
});

it('never removes the policy of an engine that may take that for the bucket', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const endpoint = await engineWith((incoming) => {
    if (!asksFor(incoming, 'policy')) return undefined;
    if (incoming.method === 'PUT') return answer(204, '');
    if (incoming.method === 'GET') return refusal(404, 'NoSuchBucketPolicy');
    // As if there were no `?policy`.
    return (request, outgoing) => {
      const path = (request.url ?? '').split('?')[0];
      void lab.client.send(new DeleteBucketCommand({ Bucket: path?.slice(1) ?? '' })).then(
        () => outgoing.writeHead(204).end(),
        () => outgoing.writeHead(409).end(),
      );
    };
  });
  const { of } = await runJson(lab, ['--bucket', bucket, '--only', 'policy', '--yes'], { endpoint });
  expect(new Set(of('policy').differences.map(({ result }) => result))).toEqual(new Set(['unknown']));
  await lab.client.send(new HeadBucketCommand({ Bucket: bucket }));
});

it('leaves out a statement on which an engine does not act', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  let kept = '';
  // Keeps policies beside what it goes by, and gives them back.
  const endpoint = await engineWith((incoming) => {
    if (!asksFor(incoming, 'policy')) return undefined;
    if (incoming.method === 'GET') {
      return kept === '' ? refusal(404, 'NoSuchBucketPolicy') : answer(200, kept);
    }
    return (request, outgoing) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        kept = Buffer.concat(chunks).toString();
        outgoing.writeHead(204).end();
      });
    };
  });
  const args = ['--bucket', bucket, '--prefix', 'up/', '--only', 'policy', '--yes'];
  const { of, exitCode } = await runJson(lab, args, { endpoint });
  expect(exitCode).toBe(0);
  const results = Object.fromEntries(of('policy').differences.map(({ id, result }) => [id, result]));
  expect(results).toEqual({
    NoOwnKeys: 'applied',
    NoOverwrite: 'idle',
    NoMalware: 'idle',
    NothingRevoked: 'idle',
  });
  expect(kept).not.toMatch(/PutlinkTrial|NoOverwrite/);
});

it('leaves out a statement by which an engine would lock everybody out', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const { accessKeyId, secretAccessKey, region } = lab;
  const access = openBucket({
    bucket,
    region,
    endpoint: lab.url,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  onTestFinished(() => access.s3.destroy());
  const { statements } = readWantedBucket(TEMPLATE, { ...AROUND, bucket });
  // This connection is plain HTTP, though it was told otherwise.
  const tlsOnly = statements.find(({ id }) => id === 'TlsOnly') as StatementWish;
  const before = await policy.load(access).catch(() => policy.nothing);
  expect(await policy.tryOut?.(access, before, tlsOnly)).toBe('harms');
  await expect(access.s3.send(new GetBucketPolicyCommand({ Bucket: bucket }))).rejects.toMatchObject({
    name: 'NoSuchBucketPolicy',
  });
});

it('tells what these credentials may not do, by its name', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  const endpoint = await engineWith((incoming) => {
    if (asksFor(incoming, 'policy')) return refusal(403, 'AccessDenied');
    return incoming.method === 'PUT' && asksFor(incoming, 'cors') ? refusal(403, 'AccessDenied') : undefined;
  });
  const { of, exitCode } = await runJson(lab, ['--bucket', bucket, '--only', 'cors,policy', '--yes'], {
    endpoint,
  });
  expect(exitCode).toBe(1);
  expect(of('policy')).toMatchObject({
    standing: 'refused',
    action: 's3:GetBucketPolicy',
    code: 'AccessDenied',
  });
  expect(of('cors').differences).toEqual([
    expect.objectContaining({ result: 'refused', action: 's3:PutBucketCORS', code: 'AccessDenied' }),
  ]);
});

it('puts back what was there, where an engine then refuses uploads', async () => {
  const lab = getLab();
  const bucket = await newBucket(lab);
  let block = '';
  const endpoint = await engineWith((incoming) => {
    const isObject = new URL(incoming.url ?? '', 'http://x').pathname.split('/').filter(Boolean).length > 1;
    if (isObject && incoming.method === 'PUT' && block.includes('<BlockPublicAcls>true')) {
      return refusal(403, 'AccessDenied');
    }
    if (!asksFor(incoming, 'publicAccessBlock')) return undefined;
    if (incoming.method === 'GET') {
      return answer(
        200,
        block || '<BlockPublicAccessBlockConfiguration></BlockPublicAccessBlockConfiguration>',
      );
    }
    return (request, outgoing) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        block = Buffer.concat(chunks).toString();
        outgoing.writeHead(200).end();
      });
    };
  });
  const args = ['--bucket', bucket, '--only', 'public-access', '--yes'];
  const { of, exitCode } = await runJson(lab, args, { endpoint });
  expect(exitCode).toBe(0);
  expect(of('public-access').differences.map(({ id, result }) => `${id} ${result}`)).toEqual([
    'BlockPublicAcls harms',
    'BlockPublicPolicy applied',
    'IgnorePublicAcls applied',
    'RestrictPublicBuckets applied',
  ]);
  expect(block).not.toContain('<BlockPublicAcls>true');
});
