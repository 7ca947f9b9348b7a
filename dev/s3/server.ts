import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CredentialStore } from './auth/credential-store.ts';
import { type CorsRule, openCorsRule } from './cors/cors-rule.ts';
import {
  FaultList,
  type PlannedCut,
  type PlannedHold,
  type PlannedRefusal,
  type PlannedSilence,
} from './faults/fault-list.ts';
import { OpenSockets } from './faults/open-sockets.ts';
import { Traffic } from './faults/traffic.ts';
import { type RequestNote, serveRequests } from './http/serve-requests.ts';
import { BucketSet } from './storage/bucket-set.ts';

export interface EmbeddedS3Options {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  /** Where objects are kept. Default: a temporary folder, removed by close(). */
  readonly dir?: string;
  /** Buckets to make; the first one is `bucket` of the result. Default `putlink`. */
  readonly buckets?: readonly string[];
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** CORS of the buckets made: all methods and headers from these origins, ETag exposed. Default `*`; [] for none. */
  readonly allowedOrigins?: readonly string[];
  /** CORS rules word for word, in place of `allowedOrigins`. */
  readonly corsRules?: readonly CorsRule[];
  /** Limit per direction over all connections. Default none. */
  readonly throttleBytesPerSecond?: number;
  /** Epoch milliseconds; for tests that travel in time. Default Date.now. */
  readonly clock?: () => number;
  /** Told about every request after it was answered; never given a URL, a header or a body. */
  readonly onRequest?: (note: RequestNote) => void;
  /** Told about faults of the server itself. Default: printed on stderr. */
  readonly onFault?: (error: unknown) => void;
}

export type EmbeddedS3 = Awaited<ReturnType<typeof startEmbeddedS3>>;

/** Starts a strict S3 on this machine: real signatures, real errors, files on disk. */
export async function startEmbeddedS3(options: EmbeddedS3Options = {}) {
  const {
    buckets: names = ['putlink'],
    host = '127.0.0.1',
    region = 'us-east-1',
    clock = Date.now,
  } = options;
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'putlink-s3-')));
  await mkdir(dir, { recursive: true });
  const owner = {
    accessKeyId: options.accessKeyId ?? `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: options.secretAccessKey ?? randomBytes(30).toString('base64url'),
  };
  const corsRules = options.corsRules ?? originRules(options.allowedOrigins ?? ['*']);
  const traffic = new Traffic(options.throttleBytesPerSecond);
  const refusals = new FaultList<PlannedRefusal>();
  const cuts = new FaultList<PlannedCut>();
  const silences = new FaultList<PlannedSilence>();
  const holds = new FaultList<PlannedHold>();
  const buckets = await BucketSet.open(dir, names, corsRules, clock);
  const state = {
    region,
    buckets,
    credentials: new CredentialStore(owner),
    traffic,
    refusals,
    cuts,
    silences,
    holds,
    clock,
  };
  const listener = serveRequests(state, {
    onRequest: options.onRequest,
    onFault: options.onFault ?? console.error,
  });
  const server = createServer(listener);
  server.on('checkContinue', listener);
  // A slow upload is not an attack here: Node would cut it off after five minutes.
  server.requestTimeout = 0;
  const sockets = new OpenSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  }).catch(async (error: unknown) => {
    await removeTemporary();
    throw error;
  });
  const { port } = server.address() as AddressInfo;

  async function removeTemporary(): Promise<void> {
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  }

  return {
    endpoint: `http://${host}:${port}`,
    region,
    ...owner,
    bucket: names[0] ?? '',
    roleArn: 'arn:aws:iam::000000000000:role/PutlinkUploader',
    forcePathStyle: true,
    engine: 'Putlink embedded S3',
    dir,

    /** Limits and standstill of bodies; change them at any time. */
    traffic,
    /** Answers the next matching request(s) with an S3 error. */
    failNext: (refusal: PlannedRefusal) => refusals.add(refusal),
    /** Cuts the connection of the next matching request(s) in the middle of the body. */
    cutNext: (cut: PlannedCut) => cuts.add(cut),
    /** Does what the next matching request(s) ask for and cuts the connection in place of an answer. */
    loseAnswerOfNext: (silence: PlannedSilence) => silences.add(silence),
    /** Keeps the connection of the next matching request(s) open, and never answers. */
    holdNext: (hold: PlannedHold) => holds.add(hold),
    /** Forgets what is still planned. */
    clearFaults() {
      refusals.clear();
      cuts.clear();
      silences.clear();
      holds.clear();
    },
    /** Resets every open connection now; the server goes on listening. */
    dropConnections: () => sockets.drop(),

    /** Stops listening, cuts what is open and removes the folder, unless `dir` was given. */
    async close() {
      traffic.resume();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await removeTemporary();
    },
  };
}

function originRules(allowedOrigins: readonly string[]): CorsRule[] {
  return allowedOrigins.length === 0 ? [] : [openCorsRule(allowedOrigins)];
}
