import type { Drawing } from './drawing.ts';

/** All that a drawing was, without an end: the drawings share their marks, so that each costs little. */
export interface History {
  readonly past: readonly Drawing[];
  readonly present: Drawing;
  readonly future: readonly Drawing[];
  /** What the last change belongs to; see `commit`. */
  readonly gesture?: string;
}

export const beginHistory = (present: Drawing): History => ({ past: [], present, future: [] });

/**
 * Makes a change.
 *
 * @param gesture changes one after the other with the same one are undone together: an arrow key that is held
 */
export function commit(history: History, next: Drawing, gesture?: string): History {
  if (next === history.present) return history;
  const goesOn = gesture !== undefined && gesture === history.gesture;
  const past = goesOn ? history.past : [...history.past, history.present];
  return { past, present: next, future: [], ...(gesture === undefined ? {} : { gesture }) };
}

export function undo({ past, present, future }: History): History {
  const before = past.at(-1);
  if (!before) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

export function redo({ past, present, future }: History): History {
  const [after, ...later] = future;
  if (!after) return { past, present, future };
  return { past: [...past, present], present: after, future: later };
}
