import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningIssuer {
  readonly origin: string;
  readonly pid: number;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the built issuing endpoint as a process of its own and resolves when it listens.
 *
 * @throws Error with what it printed when it ends instead
 */
export async function runIssuer(
  env: Readonly<Record<string, string>>,
  program = 'build/issuer.mjs',
): Promise<RunningIssuer> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whoever started it may be stopped in the middle.
  const end = () => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const origin = await Promise.race([
    listeningAt(child),
    once(child, 'exit').then(() => {
      throw new Error(`The issuing endpoint did not start:\n${complaint}`);
    }),
  ]);
  return { origin, pid: child.pid ?? 0, stop: () => stop(child) };
}

async function listeningAt(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no stdout');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const origin = /^listening on (\S+)$/.exec(line)?.[1];
    if (origin) {
      child.stdout.resume();
      return origin;
    }
  }
  return new Promise(() => undefined);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
