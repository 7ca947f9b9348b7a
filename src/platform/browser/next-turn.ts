/** The part of the global scope that TypeScript's library leaves out. */
interface Scheduling {
  readonly scheduler?: { postTask(work: () => void, options: { priority: 'user-blocking' }): unknown };
}

const { scheduler } = globalThis as Scheduling;

/** Calls back when everything that goes on in this moment has come to where it waits for something outside. */
export function nextTurn(work: () => void): void {
  if (scheduler) scheduler.postTask(work, { priority: 'user-blocking' });
  else setTimeout(work, 0);
}
