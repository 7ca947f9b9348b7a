import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Locks of the browser: `free` is called when the worker before is gone. */
function makeLocks() {
  const asked: string[] = [];
  let free: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    free = resolve;
  });
  const request = async (name: string, _options: unknown, hold: () => Promise<unknown>) => {
    asked.push(name);
    await gone;
    return hold();
  };
  vi.stubGlobal('navigator', { locks: { request } });
  return { asked, free };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(() => vi.resetModules());

describe('locks of the worker', () => {
  it('begin when no other worker runs, with one lock of the browser for all', async () => {
    const { asked, free } = makeLocks();
    const { underLock } = await import('./worker-locks.ts');
    const done: string[] = [];
    const all = ['a', 'b', 'a'].map((name) => underLock(name, async () => void done.push(name)));
    await turn();
    expect(done).toEqual([]);
    free();
    await Promise.all(all);
    expect(done.toSorted()).toEqual(['a', 'a', 'b']);
    expect(asked).toEqual(['worker']);
  });

  it('keep work of one name apart, also after one that failed', async () => {
    makeLocks().free();
    const { underLock } = await import('./worker-locks.ts');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await turn();
      inside -= 1;
      if (most === 1) throw new Error('broken');
    };
    const outcomes = await Promise.allSettled([underLock('a', work), underLock('a', work)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(most).toBe(1);
  });

  it('tell whether one is free', async () => {
    makeLocks().free();
    const { underFreeLock, underLock } = await import('./worker-locks.ts');
    const held = underLock('a', turn);
    expect(await underFreeLock('a', async () => 'mine')).toBeUndefined();
    await held;
    await turn();
    expect(await underFreeLock('a', async () => 'mine')).toBe('mine');
  });
});
