import type { SinkFaults } from '../scene/sink-protocol.ts';

export interface Line {
  readonly rttMs: number;
  readonly mbit: number;
  /** The share of packets that get lost. */
  readonly loss: number;
}

/** One table of the bench. */
export interface Case {
  readonly title: string;
  readonly files: number;
  readonly bytes: number;
  readonly rounds: number;
  /** Loopback without. */
  readonly line?: Line;
  readonly faults?: SinkFaults;
}

const MIB = 1024 * 1024;
const ONE_SLOW_PART: SinkFaults = { slowEvery: 30, slowMs: 5_000 };

/** Those of a run of ten minutes. */
export const QUICK_CASES: readonly Case[] = [
  { title: 'loopback, 1 MiB', files: 1, bytes: MIB, rounds: 5 },
  { title: 'loopback, 32 MiB', files: 1, bytes: 32 * MIB, rounds: 5 },
  { title: 'loopback, 1 GiB', files: 1, bytes: 1024 * MIB, rounds: 3 },
  { title: 'loopback, 200 files of 100 KB', files: 200, bytes: 100_000, rounds: 1 },
  onLine(32, 80, 0, 3),
  onLine(16, 80, 0.005, 3),
];

export const ALL_CASES: readonly Case[] = [
  ...QUICK_CASES,
  {
    title: 'loopback, 1 GiB, every 30th answer 5 s late',
    files: 1,
    bytes: 1024 * MIB,
    rounds: 3,
    faults: ONE_SLOW_PART,
  },
  {
    title: 'loopback, 256 MiB, the third body is never read',
    files: 1,
    bytes: 256 * MIB,
    rounds: 1,
    faults: { stallPut: 3 },
  },
  ...[20, 200].flatMap((rttMs) => [onLine(32, rttMs, 0, 3), onLine(16, rttMs, 0.005, 3)]),
  onLine(1, 80, 0, 3),
  onLine(256, 80, 0, 3),
  onLine(256, 200, 0, 3),
  ...[20, 80].flatMap((rttMs) => [200, 500].map((files) => manyOnLine(files, { rttMs, mbit: 400, loss: 0 }))),
  manyOnLine(50, { rttMs: 40, mbit: 10, loss: 0.005 }),
  // Most of them wait for a socket for longer than a request may be silent.
  manyOnLine(100, { rttMs: 100, mbit: 1, loss: 0 }, 1),
];

function manyOnLine(files: number, line: Line, rounds = 3): Case {
  const lossy = line.loss > 0 ? `, ${line.loss * 100} % lost` : '';
  const title = `${line.mbit} Mbit/s, ${line.rttMs} ms${lossy}, ${files} files of 100 KB`;
  return { title, files, bytes: 100_000, rounds, line };
}

function onLine(mib: number, rttMs: number, loss: number, rounds: number): Case {
  const lossy = loss > 0 ? `, ${loss * 100} % lost` : '';
  return {
    title: `400 Mbit/s, ${rttMs} ms${lossy}, ${mib} MiB`,
    files: 1,
    bytes: mib * MIB,
    rounds,
    line: { rttMs, mbit: 400, loss },
  };
}
