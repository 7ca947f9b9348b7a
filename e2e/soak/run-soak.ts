import type { Violation } from './checks/violation.ts';
import type { Round } from './plan/soak-plan.ts';
import { playRound } from './play/play-round.ts';
import { openSoakScene } from './scene/soak-scene.ts';
import { Tally } from './tally.ts';

export interface SoakReport {
  readonly rounds: number;
  readonly uploads: number;
  readonly tally: Tally;
  readonly violations: readonly Violation[];
}

export interface SoakRun {
  readonly rounds: readonly Round[];
  /** Told what was played, and what came of it. */
  readonly told?: (round: Round, violations: readonly Violation[], tookMs: number) => void;
  /** No round begins after this moment. */
  readonly endsAtMs?: number;
}

/** Plays rounds one after the other, in one browser and against one bucket. */
export async function runSoak({
  rounds,
  told,
  endsAtMs = Number.POSITIVE_INFINITY,
}: SoakRun): Promise<SoakReport> {
  const tally = new Tally();
  const violations: Violation[] = [];
  let played = 0;
  let uploads = 0;
  const scene = await openSoakScene();
  try {
    for (const round of rounds) {
      if (Date.now() >= endsAtMs) break;
      const startedAtMs = Date.now();
      const found = await playRound(scene, round, tally);
      violations.push(...found);
      played += 1;
      uploads += round.uploads.length;
      told?.(round, found, Date.now() - startedAtMs);
    }
  } finally {
    await scene.close();
  }
  return { rounds: played, uploads, tally, violations };
}
