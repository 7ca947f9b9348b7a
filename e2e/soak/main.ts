import type { Violation } from './checks/violation.ts';
import { planRound, planSoak } from './plan/plan-soak.ts';
import { readOptions, type SoakOptions, USAGE } from './read-options.ts';
import { runSoak } from './run-soak.ts';

/** `npm run soak`: many uploads through everything that can happen to them, and whether each file is where it belongs. */
async function main(options: SoakOptions): Promise<boolean> {
  const { seed, uploads, round, from = 1, minutes } = options;
  const planned = round === undefined ? planSoak(seed, uploads) : [planRound(seed, round)];
  const rounds = planned.filter(({ number }) => number >= from);
  console.log(
    `seed ${seed}: ${rounds.reduce((sum, one) => sum + one.uploads.length, 0)} uploads in ${rounds.length} rounds`,
  );
  const startedAtMs = Date.now();
  const report = await runSoak({
    rounds,
    ...(minutes === undefined ? {} : { endsAtMs: startedAtMs + minutes * 60_000 }),
    told({ number, uploads: files }, violations, tookMs) {
      console.log(
        `round ${number}: ${files.length} uploads, ${seconds(tookMs)}, ${violations.length} violations`,
      );
      for (const violation of violations) console.log(describe(violation, seed));
    },
  });
  console.log(`\nWhat happened in ${report.uploads} uploads, ${seconds(Date.now() - startedAtMs)}:`);
  for (const [what, count] of report.tally.entries) console.log(`  ${String(count).padStart(6)}  ${what}`);
  console.log(`\nseed ${seed}, ${report.uploads} uploads: ${report.violations.length} violations`);
  for (const { trace: _told, ...violation } of report.violations) console.log(describe(violation, seed));
  return report.violations.length === 0;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function describe({ round, mark, what, facts, trace = [] }: Violation, seed: number): string {
  const about = mark ? ` (${mark})` : '';
  const again = `again: npm run soak -- --seed ${seed} --round ${round}`;
  return [`  ${what}${about}: ${facts}`, ...trace.map((line) => `    ${line}`), `    ${again}`].join('\n');
}

let options: SoakOptions | undefined;
try {
  options = readOptions(process.argv.slice(2), Math.random());
} catch (thrown) {
  console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${USAGE}`);
}
process.exitCode = options && (await main(options)) ? 0 : 1;
