import type { Job } from './job.ts';

type Place = Pick<Job, 'id' | 'createdAt' | 'placeInPick'> & Partial<Pick<Job, 'name'>>;

/** Files of one pick in the order in which they were picked; without one, by name. Never by chance. */
const withinPick = (a: Place, b: Place) =>
  (a.placeInPick ?? 0) - (b.placeInPick ?? 0) ||
  (a.name ?? '').localeCompare(b.name ?? '', undefined, { numeric: true }) ||
  (a.id < b.id ? -1 : 1);

/** For `sort`: the newest pick on top, its files as they were picked. */
export const newestFirst = (a: Place, b: Place) => b.createdAt - a.createdAt || withinPick(a, b);

/** For `sort`: whose turn it is. The oldest pick first, its files as they were picked. */
export const inTurn = (a: Place, b: Place) => a.createdAt - b.createdAt || withinPick(a, b);
