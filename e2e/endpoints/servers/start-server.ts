import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedS3 } from '../../../dev/s3/server.ts';

/** Endpoints of others as npm has them. */
export type ServerName = 'companion' | 'better-upload' | 'next-s3-upload';

export interface EndpointServer {
  readonly origin: string;
  close(): void;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * Installs them where they are not yet. They are no part of the repository's own installation: nobody but the tests that run
 * them needs their three hundred packages.
 */
export function requireServers(): void {
  if (existsSync(`${FOLDER}node_modules/.package-lock.json`)) return;
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm ci in e2e/endpoints/servers: ${stderr.slice(-500)}`);
}

/** Starts one with keys for `s3`; it ends with the test's process at the latest. */
export async function startServer(
  name: ServerName,
  s3: EmbeddedS3,
  options: Readonly<Record<string, unknown>> = {},
): Promise<EndpointServer> {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = s3;
  const child: ChildProcess = spawn(process.execPath, [`${FOLDER}${name}.mjs`], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      STORAGE: JSON.stringify({ endpoint, region, accessKeyId, secretAccessKey, bucket }),
      OPTIONS: JSON.stringify(options),
      // Newer SDKs put the checksum of an empty body into what they sign; AWS overlooks it there, our S3 does not.
      AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
    },
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${name} has ended: ${errors.slice(-800)}`);
  });
  ended.catch(() => undefined);
  // Companion writes lines of its own.
  const told = new Promise<string>((resolve) => {
    lines.on('line', (line) => line.startsWith('{"origin"') && resolve(line));
  });
  const { origin } = JSON.parse(await Promise.race([told, ended])) as { origin: string };
  return { origin, close: () => void child.kill() };
}
