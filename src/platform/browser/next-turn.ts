/** The part of the global scope that TypeScript's library leaves out. */
interface Scheduling {
  readonly scheduler?: { postTask(work: () => void, options: { priority: Priority }): unknown };
}

/** `user-visible`: a frame of a page may come before. */
type Priority = 'user-blocking' | 'user-visible';

const { scheduler } = globalThis as Scheduling;

/** Calls back when everything that goes on in this moment has come to where it waits for something outside. */
export function nextTurn(work: () => void, priority: Priority = 'user-blocking'): void {
  if (scheduler) scheduler.postTask(work, { priority });
  else setTimeout(work, 0);
}
