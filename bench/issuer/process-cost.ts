import { readFileSync } from 'node:fs';

/** What a process of this machine has used so far. Linux only. */
export interface ProcessCost {
  /** Of all its threads; other load of the machine hardly moves it, unlike the time on a clock. */
  cpuMs: number;
  peakMemoryMb: number;
}

const TICK_MS = 10;

export function costOf(pid: number): ProcessCost {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before it may hold blanks. Fields 14 and 15 of proc(5): user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [, peakKb = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    peakMemoryMb: Number(peakKb) / 1024,
  };
}
