import { learnClock, type TimeSample } from '../../core/time/learn-clock.ts';
import type { ServerClock } from '../../core/time/server-clock.ts';
import { send } from '../../platform/messaging/messages.ts';

const told = new Map<string, ServerClock>();

/**
 * Lets the worker know of S3's time. What it has heard from here already is not said again: every part of a large file
 * has an answer with a time in it, and nearly all of them say the same.
 *
 * @throws FailureError when nobody listens
 */
export async function tellClock(sample: TimeSample): Promise<void> {
  const clock = learnClock(told.get(sample.origin), sample);
  if (!clock) return;
  await send('clock.learn', sample);
  told.set(sample.origin, clock);
}
