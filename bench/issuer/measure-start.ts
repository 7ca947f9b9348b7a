import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFunction } from '../../dev/lambda/run-function.ts';
import { zipFunction } from '../../dev/lambda/zip-function.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import { functionUrlEvent, type Sent } from '../../issuer/testing/lambda-events.ts';
import { costOf } from './process-cost.ts';

export interface Start {
  /** Until it listens, or a function's first answer. */
  tookMs: number;
  cpuMs: number;
  peakMemoryMb: number;
}

type Environment = Readonly<Record<string, string>>;

const PAGE: Sent = { target: '/setup' };

export async function measureProgram(program: string, env: Environment): Promise<Start> {
  const startedAtMs = performance.now();
  const issuer = await runIssuer(env, program);
  const tookMs = performance.now() - startedAtMs;
  const { cpuMs, peakMemoryMb } = costOf(issuer.pid);
  await issuer.stop();
  return { tookMs, cpuMs, peakMemoryMb };
}

const BARE_SERVER = `require('node:http').createServer().listen(0, () => console.log('listening'))`;

/** Node with a server that has no handler: what nothing can be faster than. */
export async function measureBareNode(): Promise<Start> {
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, ['-e', BARE_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const tookMs = performance.now() - startedAtMs;
  const { cpuMs, peakMemoryMb } = costOf(child.pid ?? 0);
  child.kill();
  await once(child, 'exit');
  return { tookMs, cpuMs, peakMemoryMb };
}

/** From the start of the process to the answer to the first event, a page unless it is another. */
export async function measureFunction(zipPath: string, env: Environment, sent: Sent = PAGE): Promise<Start> {
  const startedAtMs = performance.now();
  const running = await runFunction(zipPath, env);
  const outcome = await running.invoke(functionUrlEvent(sent));
  if ('error' in outcome) throw new Error(outcome.error.errorMessage);
  const tookMs = performance.now() - startedAtMs;
  const { cpuMs, peakMemoryMb } = costOf(running.pid);
  await running.stop();
  return { tookMs, cpuMs, peakMemoryMb };
}

/** A function that does nothing, in a zip like the issuer's. */
export async function emptyFunction(): Promise<{ zipPath: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-bench-'));
  const module = join(folder, 'empty.mjs');
  await writeFile(module, 'export const handler = async () => ({ statusCode: 204 });\n');
  const zipPath = join(folder, 'empty.zip');
  await zipFunction(module, zipPath);
  return { zipPath, remove: () => rm(folder, { recursive: true }) };
}
