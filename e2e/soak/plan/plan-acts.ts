import { PARTS_FROM_BYTES } from './plan-files.ts';
import type { Random } from './random.ts';
import type { Act, PlannedUpload, Round, TimedAct } from './soak-plan.ts';

const MINUTE_MS = 60_000;
/** In this time all of a round is picked, and most of what happens beside happens. */
const LIVELY_MS = 4000;

/**
 * What a person and a machine do while these files are on their way, in the order in which they do it.
 *
 * @param links S3's own are good from the moment on which S3's clock showed when they were signed: where they are made no clock
 *   is moved, for in the end it is moved back
 */
export function planActs(
  uploads: readonly PlannedUpload[],
  links: Round['links'],
  random: Random,
): TimedAct[] {
  const acts: TimedAct[] = [];
  const at = (atMs: number, act: Act) => acts.push({ atMs, ...act });
  const soon = () => random.between(200, LIVELY_MS);

  let pickedAtMs = 0;
  for (const marks of inPicks(uploads, random)) {
    at(pickedAtMs, { do: 'pick', marks });
    if (random.chance(0.35)) at(pickedAtMs + random.between(0, 600), { do: 'close-popup' });
    pickedAtMs += random.between(0, 1500);
  }
  if (random.chance(0.2)) at(0, { do: 'disk', state: random.chance(0.5) ? 'no-room' : 'full' });
  if (random.chance(0.15)) {
    const [atMs, byMs] = [soon(), random.between(-180, 180) * MINUTE_MS];
    if (links === 'stored') at(atMs, { do: 'move-clock', byMs });
  }
  if (random.chance(0.1)) at(soon(), { do: 'restart-endpoint' });
  if (random.chance(0.25)) at(soon(), { do: 'offline', forMs: random.between(300, 3000) });
  if (random.chance(0.45)) at(soon(), { do: 'kill-worker' });
  if (random.chance(0.25)) at(soon(), { do: 'kill-worker' });
  if (random.chance(0.2)) at(random.between(600, LIVELY_MS), { do: 'kill-browser' });
  if (random.chance(0.3)) at(soon(), { do: 'open-popup' });
  if (random.chance(0.3)) at(soon(), { do: 'close-popup' });
  for (const { mark, sizeBytes } of uploads) {
    // A small one is over before anybody gets to its button.
    const isReachable = sizeBytes >= PARTS_FROM_BYTES ? 0.5 : 0.12;
    if (random.chance(isReachable)) {
      const pausedAtMs = soon();
      at(pausedAtMs, { do: 'pause', mark });
      if (random.chance(0.5)) at(pausedAtMs + random.between(300, 2500), { do: 'resume', mark });
    }
    if (random.chance(0.06)) at(random.between(100, LIVELY_MS), { do: 'cancel', mark });
  }
  return acts
    .map((act, order) => ({ act, order }))
    .sort(byTime)
    .map(({ act }) => act);
}

type Ordered = { readonly act: TimedAct; readonly order: number };
const byTime = (a: Ordered, b: Ordered) => a.act.atMs - b.act.atMs || a.order - b.order;

/** The files of a round come in one to three picks. */
function inPicks(uploads: readonly PlannedUpload[], random: Random): string[][] {
  const picks: string[][] = [[]];
  for (const { mark } of uploads) {
    const last = picks.at(-1);
    if (last && (last.length === 0 || picks.length === 3 || random.chance(0.75))) last.push(mark);
    else picks.push([mark]);
  }
  return picks;
}
