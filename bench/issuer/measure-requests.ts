import { Agent, request } from 'node:http';
import { costOf } from './process-cost.ts';

export interface Target {
  origin: string;
  token: string;
  pid: number;
}

export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  status: number;
}

/** One round: how long each answer took, and what all of them cost the process. */
export interface Round {
  tookMs: number[];
  /** On the clock. */
  allMs: number;
  cpuMs: number;
}

/** Asks `count` times the same, `atOnce` at a time, over connections that are kept. */
export async function measureRequests(
  target: Target,
  asked: Asked,
  count: number,
  atOnce: number,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const tookMs: number[] = [];
  const cpuBeforeMs = costOf(target.pid).cpuMs;
  const startedAtMs = performance.now();
  let left = count;
  const askOnAndOn = async () => {
    for (left -= 1; left >= 0; left -= 1) {
      const askedAtMs = performance.now();
      await ask(target, asked, agent);
      tookMs.push(performance.now() - askedAtMs);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOnAndOn));
  agent.destroy();
  return { tookMs, allMs: performance.now() - startedAtMs, cpuMs: costOf(target.pid).cpuMs - cpuBeforeMs };
}

function ask({ origin, token }: Target, { method, path, body, status }: Asked, agent: Agent): Promise<void> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': text.length }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, { agent, method, headers }, (answer) => {
      if (answer.statusCode !== status) reject(new Error(`${path} answered ${answer.statusCode}`));
      answer.resume().once('end', resolve);
    });
    sent.once('error', reject).end(text);
  });
}
