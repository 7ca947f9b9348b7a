import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { delayWire } from './delay-wire.ts';

/** Each way; a call takes twice as much and what S3 itself needs. */
const DELAY_MS = 10;

export interface StorageReady {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The process that is S3: tells its parent where it is, and goes with it. */
export async function runStorage(): Promise<void> {
  const s3 = await startEmbeddedS3();
  const port = await delayWire(Number(new URL(s3.endpoint).port), { delayMs: DELAY_MS });
  const { bucket, region, accessKeyId, secretAccessKey } = s3;
  const ready: StorageReady = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    region,
    accessKeyId,
    secretAccessKey,
  };
  process.send?.(ready);
  process.once('disconnect', () => void s3.close().then(() => process.exit(0)));
}
