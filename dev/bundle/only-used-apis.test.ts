import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { describe, expect, it, vi } from 'vitest';
import { onlyUsedApis, USED_APIS } from './only-used-apis.ts';

const PATH = 'node_modules/webextension-polyfill/dist/browser-polyfill.js';
const polyfill = readFileSync(PATH, 'utf8');

const transformed = (code: string, id: string): string | undefined => {
  const { transform } = onlyUsedApis() as Plugin & {
    transform: (code: string, id: string) => { code: string } | null;
  };
  return transform(code, id)?.code;
};

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.tsx?$/.test(name),
);

describe('the polyfill, with what is used of it', () => {
  it('describes every API that is used, and no other', () => {
    const code = transformed(polyfill, PATH) ?? '';
    const known = [...polyfill.matchAll(/^ {8}"(\w+)": \{/gm)].map(([, name]) => name ?? '');
    expect(known).toContain('bookmarks');
    const described = known.filter((name) => code.includes(`"${name}":{`));
    expect(described.sort()).toEqual([...USED_APIS].sort());
    const used = sources.flatMap((name) =>
      [...readFileSync(join('src', name), 'utf8').matchAll(/\bbrowser\.(\w+)\./g)].map(
        ([, api]) => api ?? '',
      ),
    );
    const unknown = [...new Set(used)].filter((name) => known.includes(name) && !USED_APIS.includes(name));
    expect(unknown).toEqual([]);
  });

  it('exports what the browser has as it is, and has nothing of it made', async () => {
    const code = transformed(polyfill, PATH) ?? '';
    const made: PropertyKey[] = [];
    const browser = new Proxy(
      { runtime: { id: 'x' } },
      {
        get(api, name) {
          made.push(name);
          return Reflect.get(api, name);
        },
        getOwnPropertyDescriptor(api, name) {
          made.push(name);
          return Reflect.getOwnPropertyDescriptor(api, name);
        },
      },
    );
    vi.stubGlobal('browser', browser);
    vi.stubGlobal('chrome', { runtime: { id: 'x' } });
    const { default: exported } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    vi.unstubAllGlobals();
    expect(exported).toBe(browser);
    // The test runner looks whether what it has imported is a promise.
    expect(new Set(made.filter((name) => name !== 'then'))).toEqual(new Set(['runtime']));
  });

  it('leaves other modules alone, and says when the polyfill is written otherwise', () => {
    expect(transformed('const apiMetadata = {};', 'src/background/index.ts')).toBeUndefined();
    expect(() => transformed('const another = {};', PATH)).toThrow('not where it was');
  });
});
