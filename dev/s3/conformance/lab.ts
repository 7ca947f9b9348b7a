import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { type EmbeddedS3, startEmbeddedS3 } from '../server.ts';

/** The engine under test: what dev/ceph/up.sh prints, or the same of the embedded server. */
export interface Engine {
  readonly endpoint: string;
  /** Ceph tells refusals apart only on a gateway without STS; that one is used for all but STS checks. */
  readonly endpointWithoutSts?: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly bucket: string;
  readonly roleArn: string;
  readonly kmsKeyId?: string;
  readonly engine: string;
}

export interface Lab extends Engine {
  /** Where checks go. */
  readonly url: string;
  readonly isCeph: boolean;
  readonly client: S3Client;
  /** Start of all keys of this run, so that a lasting engine starts clean. */
  readonly prefix: string;
  readonly embedded: EmbeddedS3 | undefined;
  close(): Promise<void>;
}

/**
 * Opens the engine chosen by the environment: S3_LAB (a JSON line as dev/ceph/up.sh prints it), PUTLINK_CEPH=1
 * (starts Ceph), or else a fresh embedded server.
 */
export async function openLab(): Promise<Lab> {
  const lasting = await findLastingEngine();
  const embedded = lasting ? undefined : await startEmbeddedS3({ allowedOrigins: [] });
  const engine: Engine | undefined = lasting ?? embedded;
  if (!engine) throw new Error('no engine');
  const url = engine.endpointWithoutSts ?? engine.endpoint;
  const client = openClient(engine, url);
  return {
    ...engine,
    url,
    isCeph: engine.engine.startsWith('Ceph'),
    client,
    prefix: `run-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}/`,
    embedded,
    async close() {
      client.destroy();
      await embedded?.close();
    },
  };
}

/** An SDK client as the issuing endpoint configures it: no checksums of its own. */
export function openClient(
  engine: Pick<Engine, 'region'>,
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = engine as Engine,
): S3Client {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return new S3Client({
    endpoint,
    region: engine.region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function findLastingEngine(): Promise<Engine | undefined> {
  if (process.env.S3_LAB) return JSON.parse(process.env.S3_LAB);
  if (process.env.PUTLINK_CEPH !== '1') return undefined;
  const launcher = fileURLToPath(new URL('../../ceph/up.sh', import.meta.url));
  const { stdout } = await promisify(execFile)(launcher);
  return JSON.parse(stdout);
}
