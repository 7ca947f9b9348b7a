import { checkDisk } from './checks/check-disk.ts';
import { type LivingLink, openLink } from './checks/open-link.ts';
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
  const living: LivingLink[] = [];
  const known = new Set<string>();
  let count = 0;
  let uploads = 0;
  const scene = await openSoakScene();
  try {
    for (const round of rounds) {
      if (Date.now() >= endsAtMs) break;
      const startedAtMs = Date.now();
      const played = await playRound(scene, round, tally, known);
      const found = played.violations;
      violations.push(...found);
      living.push(...played.living);
      count += 1;
      uploads += round.uploads.length;
      told?.(round, found, Date.now() - startedAtMs);
    }
    violations.push(...(await openAgain(living)));
    await scene.browser.end();
    violations.push(...(await checkDisk(scene)).map((found) => ({ round: count, ...found })));
  } finally {
    await scene.close();
  }
  return { rounds: count, uploads, tally, violations };
}

/** Whatever came after: each link still leads to its file. */
async function openAgain(living: readonly LivingLink[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { round, mark, url, sha256 } of living) {
    const opened = await openLink(url);
    if (opened.sha256 === sha256) continue;
    const what = opened.sha256 ? 'a link leads elsewhere at the end' : 'a link leads nowhere at the end';
    violations.push({ round, mark, what, facts: `${opened.status}` });
  }
  return violations;
}
