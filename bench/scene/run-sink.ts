import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { SinkFaults, SinkReport } from './sink-protocol.ts';

export interface RunningSink {
  readonly port: number;
  report(): Promise<SinkReport>;
  /** Forgets what it has seen, and from now on has these faults. */
  reset(faults?: SinkFaults): Promise<void>;
  stop(): Promise<void>;
}

/** The sink as a process of its own, on a free port of `host`. */
export async function runSink(host = '127.0.0.1'): Promise<RunningSink> {
  const child = spawn(process.execPath, ['build/bench-sink.mjs', host, '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const port = Number(line.split(' ').at(-1));
  const control = async (path: string) => (await fetch(`http://${host}:${port}/-/${path}`)).json();
  return {
    port,
    report: () => control('report') as Promise<SinkReport>,
    async reset(faults = {}) {
      await control(`faults?${encodeURIComponent(JSON.stringify(faults))}`);
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
