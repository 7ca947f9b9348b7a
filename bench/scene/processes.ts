import { readdirSync, readFileSync } from 'node:fs';

/** One process of the browser. */
export interface BrowserProcess {
  readonly pid: number;
  /** `browser`, `renderer`, `gpu-process`, `utility: network.mojom.NetworkService`… */
  readonly kind: string;
  /** Seconds of a processor since it began. */
  readonly cpuSeconds: number;
  /** Memory that is its own or shared with no more than its siblings (`Pss`). */
  readonly memoryBytes: number;
}

const TICKS_A_SECOND = 100;

/** A process and all below it; those that end meanwhile are left out. Linux only. */
export function processesBelow(rootPid: number): BrowserProcess[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const fields = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const isBelow = (pid: number): boolean =>
    pid === rootPid || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter((pid) => pid > 1 && isBelow(pid)).flatMap((pid) => describe(pid) ?? []);
}

function describe(pid: number): BrowserProcess | undefined {
  const fields = statOf(pid);
  const command = read(pid, 'cmdline')?.split(/[\0 ]/);
  const memory = /^Pss:\s+(\d+) kB/m.exec(read(pid, 'smaps_rollup') ?? '')?.[1];
  if (!fields || !command || memory === undefined) return undefined;
  const ticks = Number(fields[11]) + Number(fields[12]);
  return {
    pid,
    kind: kindOf(command),
    cpuSeconds: ticks / TICKS_A_SECOND,
    memoryBytes: Number(memory) * 1024,
  };
}

function kindOf(command: readonly string[]): string {
  const value = (name: string) => command.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const type = value('--type');
  if (type === undefined) return 'browser';
  const of = value('--utility-sub-type');
  return of === undefined ? type : `${type}: ${of}`;
}

/** `/proc/PID/stat` behind the name of the program, which may hold anything: state, parent, … */
function statOf(pid: number): string[] | undefined {
  const stat = read(pid, 'stat');
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
