import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { takeBuiltins } from './take-builtins.ts';

/** What the code gives under the name `all`. */
const run = (code: string) => new Function(`${takeBuiltins(code)}\nreturn all;`)();

describe('takeBuiltins', () => {
  it.each([
    ['names', 'import { createHash } from "node:crypto";\nconst all = [createHash];'],
    ['new names', 'import { randomUUID as id, createHash as h } from "node:crypto";\nconst all = [h];'],
    ['the whole', 'import node_crypto from "node:crypto";\nconst all = [node_crypto.createHash];'],
    ['a namespace', 'import * as crypto$1 from "node:crypto";\nconst all = [crypto$1.createHash];'],
    ['both', 'import c, { createHash as h } from "node:crypto";\nconst all = [h, c.createHash];'],
    [
      'folders',
      'import "node:fs/promises";\nimport { createHash } from "node:crypto";\nconst all = [createHash];',
    ],
  ])('takes %s', (_, code) => {
    for (const taken of run(code)) expect(taken).toBe(createHash);
    expect(takeBuiltins(code)).not.toContain('import');
    expect(takeBuiltins(code).split('\n')).toHaveLength(code.split('\n').length);
  });

  it('takes what is imported later when it is', async () => {
    expect((await run('const all = import("node:crypto");')).createHash).toBe(createHash);
  });

  it('leaves other imports', () => {
    const code = 'import { Hono } from "hono";\nawait import("hono");';
    expect(takeBuiltins(code)).toBe(code);
  });

  it('refuses a form that it does not know', () => {
    expect(() => takeBuiltins('import{createHash}from"node:crypto"')).toThrow('does not know');
  });
});
