import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/stack/free-port.ts';
import type { Certificate } from './front.ts';

/** The files that docs/admin.md shows. */
const MACHINE = 'issuer/deploy/machine';

export type Edit = readonly [from: string, to: string];

export interface RunningProxy {
  /** `https://localhost:port` */
  readonly origin: string;
  /** `http://localhost:port`, where it sends people on to https. */
  readonly plainOrigin: string;
  /** File with the certificate that it has. */
  readonly caFile: string;
  stop(): Promise<void>;
}

interface ProxyOptions {
  /** `127.0.0.1:port` of the issuer. */
  readonly to: string;
  readonly certificate: Certificate;
  /** Faults that are built in. */
  readonly edits?: readonly Edit[];
}

/** A configuration of the documents with this machine's names in place of the example's. */
async function adapt(file: string, edits: readonly Edit[]): Promise<string> {
  let text = await readFile(join(MACHINE, file), 'utf8');
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** Debian's nginx with the configuration of docs/admin.md. */
export function runNginx({ to, certificate, edits = [] }: ProxyOptions): Promise<RunningProxy> {
  return run(certificate, async ({ folder, caFile, keyFile, port, plainPort }) => {
    const site = await adapt('nginx.conf', [
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['    listen [::]:443 ssl;\n', ''],
      ['listen 80', `listen 127.0.0.1:${plainPort}`],
      ['    listen [::]:80;\n', ''],
      ['/etc/letsencrypt/live/putlink.example.com/fullchain.pem', caFile],
      ['/etc/letsencrypt/live/putlink.example.com/privkey.pem', keyFile],
      ['putlink.example.com', 'localhost'],
      ['127.0.0.1:8787', to],
      ['https://$host$request_uri', `https://$host:${port}$request_uri`],
      ...edits,
    ]);
    const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    const file = join(folder, 'nginx.conf');
    await writeFile(
      file,
      `daemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\n${bodies.join('\n')}\n${site}\n}\n`,
    );
    return spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', file], {
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });
}

/** Debian's Caddy with the configuration of docs/admin.md. */
export function runCaddy({ to, certificate, edits = [] }: ProxyOptions): Promise<RunningProxy> {
  return run(certificate, async ({ folder, caFile, keyFile, port, plainPort }) => {
    const site = await adapt('Caddyfile', [
      // An authority on the internet gives its certificates to names on the internet only.
      ['putlink.example.com {', `localhost {\n\ttls ${caFile} ${keyFile}`],
      ['127.0.0.1:8787', to],
      ...edits,
    ]);
    const options = `{\n\tadmin off\n\thttp_port ${plainPort}\n\thttps_port ${port}\n\tskip_install_trust\n}\n`;
    const file = join(folder, 'Caddyfile');
    await writeFile(file, options + site);
    return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
      env: { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });
}

interface Place {
  readonly folder: string;
  readonly caFile: string;
  readonly keyFile: string;
  readonly port: number;
  readonly plainPort: number;
}

/** A port that was free a moment ago may be somebody's by now. */
const TRIES = 4;

async function run(
  { key, cert }: Certificate,
  start: (place: Place) => Promise<ChildProcess>,
  tries = TRIES,
): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-proxy-'));
  // A server that is started by root works as somebody else.
  await chmod(folder, 0o755);
  const [caFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await writeFile(caFile, cert);
  await writeFile(keyFile, key);
  const [port, plainPort] = [await freePort(), await freePort()];
  const child = await start({ folder, caFile, keyFile, port, plainPort });
  const ended = once(child, 'exit');
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const isUp = await Promise.race([untilListening(port).then(() => true), ended.then(() => false)]);
  if (isUp) {
    return {
      origin: `https://localhost:${port}`,
      plainOrigin: `http://localhost:${plainPort}`,
      caFile,
      stop,
    };
  }
  await rm(folder, { recursive: true, force: true });
  const isTaken = /address already in use/i.test(complaint);
  if (!isTaken || tries === 1) throw new Error(`The proxy did not start:\n${complaint}`);
  return run({ key, cert }, start, tries - 1);
}

/** Where the child ends first, nobody waits for this any more; it ends with the process. */
async function untilListening(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  if (isThere) return;
  await new Promise((resolve) => {
    setTimeout(resolve, 20).unref();
  });
  return untilListening(port);
}
