import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { type FunctionError, type Outcome, serveRuntimeApi } from './runtime-api.ts';

export interface RunningFunction {
  readonly pid: number;
  invoke(event: unknown): Promise<Outcome>;
  /** Resolves when the function says that it could not start. */
  readonly startError: Promise<FunctionError>;
  /** What it wrote to its log so far, both streams. */
  log(): string;
  /** Ends the process, and removes what was unpacked. */
  stop(): Promise<void>;
}

/** From the project's folder: what is built stands elsewhere than this module. */
const BOOTSTRAP = 'dev/lambda/bootstrap.mjs';

/**
 * Runs the function in a zip as Lambda does: unpacked into a folder of its own, with nothing else of this machine.
 * `invoke` rejects with what the process wrote when that ends before it has answered.
 */
export async function runFunction(
  zipPath: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningFunction> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-function-'));
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(zipPath)))) {
    await writeFile(join(folder, name), bytes);
  }
  const { address, startError, invoke, close } = await serveRuntimeApi();
  const child = spawn(process.execPath, [resolve(BOOTSTRAP)], {
    cwd: folder,
    env: { LAMBDA_TASK_ROOT: folder, AWS_LAMBDA_RUNTIME_API: address, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk;
    });
  }
  const ended = once(child, 'exit');
  const died = ended.then((): never => {
    throw new Error(`The function's process ended:\n${written}`);
  });
  died.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    invoke: (event) => Promise.race([invoke(event), died]),
    startError,
    log: () => written,
    async stop() {
      child.kill();
      await ended;
      close();
      await rm(folder, { recursive: true });
    },
  };
}
