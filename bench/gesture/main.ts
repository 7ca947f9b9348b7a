import { medianOf, tableOf } from '../scene/medians.ts';
import { openScene } from '../scene/scene.ts';
import { prepareGestures } from './gestures.ts';
import { STEPS, watchJob } from './watch-job.ts';

const ROUNDS = 7;

/**
 * `npm run bench:gesture`: from what a person does to the link, step by step, for a screenshot, a picked file and a
 * picture that was right-clicked, in turns; with servers on this machine and with a round trip of 80 ms to each.
 */
async function main(): Promise<void> {
  for (const roundTripMs of [0, 80]) {
    const scene = await openScene({ roundTripMs });
    const { gestures, end } = await prepareGestures(scene);
    const took = new Map(gestures.map(({ name }) => [name, new Map<string, number[]>()]));
    try {
      // The first round warms what a person has warmed by using it.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const { name, prepare } of gestures) {
          const steps = await watchJob(scene, await prepare());
          for (const [step, ms] of round === 0 ? [] : steps) {
            took.get(name)?.set(step, [...(took.get(name)?.get(step) ?? []), ms]);
          }
        }
      }
    } finally {
      await end();
      await scene.close();
    }
    const rows = [...took].map(([name, steps]) => [name, ...STEPS.map((step) => cell(steps.get(step)))]);
    console.log(`\n${roundTripMs ? `a round trip of ${roundTripMs} ms` : 'loopback'}\n`);
    console.log(tableOf(['ms from the gesture to', ...STEPS], rows));
  }
}

const cell = (values: readonly number[] | undefined) => (values ? medianOf(values).toFixed(0) : '-');

await main();
