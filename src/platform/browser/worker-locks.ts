/** Held by the service worker as long as it lives. */
const WORKER_LOCK = 'worker';

/** Longer than the browser takes to end a worker for good. */
const MOURNING_MS = 5_000;

let sole: Promise<void> | undefined;

/**
 * Resolves when no other worker of this extension runs any more. Locks belong to the browser, so this one vanishes with the
 * worker that holds it, however that dies; one that does not let go is passed over.
 */
function soleWorker(): Promise<void> {
  sole ??= new Promise((begin) => {
    const hold = () => {
      begin();
      return new Promise<never>(() => undefined);
    };
    const waiting = new AbortController();
    const timer = setTimeout(() => {
      waiting.abort();
      navigator.locks.request(WORKER_LOCK, { steal: true }, hold).catch(() => undefined);
    }, MOURNING_MS);
    const held = navigator.locks.request(WORKER_LOCK, { signal: waiting.signal }, () => {
      clearTimeout(timer);
      return hold();
    });
    held.catch(() => undefined);
  });
  return sole;
}

/** The end of the last one in line, by name. */
const ends = new Map<string, Promise<unknown>>();

/**
 * Does one piece of work of that name after the other, for work that only the service worker does. It asks the browser for
 * one lock in the worker's life, and for none each time: of a burst of uploads each file takes a dozen.
 */
export function underLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = ends.get(name) ?? soleWorker();
  const mine = before.then(work, work);
  const end = mine.then(
    () => undefined,
    () => undefined,
  );
  ends.set(name, end);
  void end.then(() => {
    if (ends.get(name) === end) ends.delete(name);
  });
  return mine;
}

/** The same where nobody does such work now; undefined, without having waited, where somebody does. */
export function underFreeLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  return ends.has(name) ? Promise.resolve(undefined) : underLock(name, work);
}
