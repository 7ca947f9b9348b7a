import { planActs } from './plan-acts.ts';
import { planIssuerFaults, planStorageFaults } from './plan-faults.ts';
import { planFile } from './plan-files.ts';
import { seededRandom } from './random.ts';
import type { Line, Round } from './soak-plan.ts';

const MIB = 1024 * 1024;
/** All of them fit into the part of the popup's list that is drawn at once. */
const ROUND_UPLOADS = [4, 10] as const;

/** The rounds of a soak of so many uploads. Nothing but the seed decides what is in them. */
export function planSoak(seed: number, uploadCount: number): Round[] {
  const rounds: Round[] = [];
  for (let left = uploadCount; left > 0; ) {
    const round = planRound(seed, rounds.length + 1, left);
    rounds.push(round);
    left -= round.uploads.length;
  }
  return rounds;
}

/**
 * One round: the same whichever others are played.
 *
 * @param number from 1
 * @param most of a soak that ends here, only so many of its uploads
 */
export function planRound(seed: number, number: number, most = Number.POSITIVE_INFINITY): Round {
  const random = (what: string) => seededRandom(seed, number, what);
  const count = Math.min(most, random('count').between(...ROUND_UPLOADS));
  const uploads = Array.from({ length: count }, (_, index) => {
    const mark = `s${String(number).padStart(3, '0')}-${index}`;
    return planFile(mark, random(`file ${index}`));
  });
  const links = random('links').chance(0.2) ? 'presigned' : 'stored';
  return {
    number,
    line: planLine(random('line')),
    links,
    uploads,
    acts: planActs(uploads, links, random('acts')),
    storageFaults: uploads.flatMap((upload) => planStorageFaults(upload, random(`faults ${upload.mark}`))),
    issuerFaults: planIssuerFaults(uploads, random('endpoint')),
  };
}

function planLine(random: ReturnType<typeof seededRandom>): Line {
  return {
    latencyMs: random.weighted([
      [4, 0],
      [3, random.between(5, 40)],
      [2, random.between(40, 200)],
    ]),
    bytesPerSecond: random.weighted([
      [4, Number.POSITIVE_INFINITY],
      [4, random.between(8 * MIB, 40 * MIB)],
      [2, random.between(3 * MIB, 8 * MIB)],
    ]),
  };
}
