import { learnClock, type TimeSample, withClock } from '../../core/time/learn-clock.ts';
import { serverClocks } from './records.ts';

/** Remembers what an answer tells of its server's clock. All contexts do; the lock keeps each other's entries. */
export function learnServerTime(sample: TimeSample): Promise<void> {
  return navigator.locks.request('server-clocks', async () => {
    const clocks = await serverClocks.read();
    const { origin } = sample;
    const learned = learnClock(Object.hasOwn(clocks, origin) ? clocks[origin] : undefined, sample);
    if (learned) await serverClocks.write(withClock(clocks, origin, learned));
  });
}
