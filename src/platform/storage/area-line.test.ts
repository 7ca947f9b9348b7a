import { describe, expect, it } from 'vitest';
import { AreaLine } from './area-line.ts';

/** An area that answers when it is told to, and notes what it was asked. */
function makeArea(stored: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const later = (what: string, act: () => Record<string, unknown> = () => ({})) =>
    new Promise<Record<string, unknown>>((resolve) => {
      asked.push(what);
      answers.push(() => resolve(act()));
    });
  const line = new AreaLine(() => ({
    get: (keys) =>
      later(`get ${keys}`, () => Object.fromEntries(keys.map((key) => [key, stored[key]] as const))),
    async set(entries) {
      await later(`set ${Object.keys(entries)}`, () => Object.assign(stored, entries));
    },
    async remove(keys) {
      await later(`remove ${keys}`);
    },
  }));
  return {
    line,
    asked,
    async answer() {
      await turn();
      for (const give of answers.splice(0)) give();
      await turn();
    },
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the line to an area of the storage', () => {
  it('asks once for all that is asked in one moment', async () => {
    const { line, asked, answer } = makeArea({ a: 1, b: 2 });
    const both = Promise.all([line.get(['a']), Promise.resolve().then(() => line.get(['b', 'a']))]);
    await answer();
    expect((await both).map((found) => found.a)).toEqual([1, 1]);
    expect(asked).toEqual(['get a,b']);
  });

  it('asks before the moment is over where it is told to, and once', async () => {
    const { line, asked, answer } = makeArea({ a: 1, b: 2 });
    const first = line.get(['a']);
    line.sendNow();
    expect(asked).toEqual(['get a']);
    const second = line.get(['b']);
    line.sendNow();
    expect(asked).toEqual(['get a']);
    await answer();
    await answer();
    expect([await first, await second]).toEqual([{ a: 1 }, { b: 2 }]);
    expect(asked).toEqual(['get a', 'get b']);
  });

  it('gathers while a question is under way, and never reads before it was asked', async () => {
    const { line, asked, answer } = makeArea({ a: 1 });
    const first = line.get(['a']);
    await turn();
    const second = line.get(['a']);
    const third = line.get(['b']);
    expect(asked).toEqual(['get a']);
    await answer();
    await first;
    expect(asked).toEqual(['get a', 'get a,b']);
    await answer();
    await Promise.all([second, third]);
  });

  it('writes what is written in one moment as one, the later value of an entry', async () => {
    const stored = {};
    const { line, asked, answer } = makeArea(stored);
    const written = Promise.all([line.set({ a: 1, b: 1 }), line.set({ b: 2 }), line.remove(['c'])]);
    await answer();
    await written;
    expect(asked).toEqual(['set a,b', 'remove c']);
    expect(stored).toEqual({ a: 1, b: 2 });
  });

  it('keeps the order of what is about one entry', async () => {
    const { line, asked, answer } = makeArea({ a: 1 });
    const all = Promise.all([line.get(['a']), line.set({ a: 2 }), line.get(['a']), line.get(['b'])]);
    await answer();
    const [before, , after] = await all;
    expect(asked).toEqual(['get a', 'set a', 'get a,b']);
    expect([before.a, after.a]).toEqual([1, 2]);
  });

  it('throws to those whose call failed, and goes on', async () => {
    let isBroken = true;
    const line = new AreaLine(() => ({
      get: async () => ({ a: 1 }),
      set: async () => {
        if (isBroken) throw new Error('full');
      },
      remove: async () => undefined,
    }));
    await expect(Promise.all([line.set({ a: 1 }), line.get(['b'])])).rejects.toThrow('full');
    isBroken = false;
    await expect(line.set({ a: 1 })).resolves.toBeUndefined();
  });
});
