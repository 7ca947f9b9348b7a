import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { USAGE as BUCKET_USAGE } from '../issuer/bucket/usage.ts';
import { SETTINGS } from '../issuer/config/settings.ts';
import { USAGE as TOKEN_USAGE } from '../issuer/people/command/usage.ts';

/** The help of each command with options, by which its lines in the documents are held. */
const HELP: Readonly<Record<string, string>> = {
  'issuer:bucket': BUCKET_USAGE,
  'issuer:token': TOKEN_USAGE,
  'issuer:deploy': readFileSync('issuer/deploy/usage.ts', 'utf8'),
};

/** What people read. */
const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const MACHINE = 'issuer/deploy/machine';

const textOf = (path: string) => readFileSync(path, 'utf8');
const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Variables that are the check's and the tests' own, or that the file with all others is named by. */
const OTHER_VARIABLES = ['PUTLINK_CONFIG', 'PUTLINK_CEPH', 'PUTLINK_DIST'];

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsIn = (path: string) => allOf(textOf(path), /^#{1,6} (.+)$/gm).map(anchorOf);

/** Paths in a document: names of folders of this repository, and what is in them; `*` and `{a,b}` stand for several. */
const PATH_PATTERN = /`((?:src|issuer|dev|e2e|docs|bench|public|brand)\/[\w./@-]*[\w/])`/g;

describe.each(DOCUMENTS)('%s', (path) => {
  const text = textOf(path);

  it('is merged', () => {
    expect(text).not.toMatch(/^(<{7}|={7}|>{7})/m);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = allOf(text, /npm run (?:--silent )?([\w:-]*\w)/g);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('gives commands the options that they have', () => {
    const lines = [...text.matchAll(/npm run (issuer:(?:bucket|token|deploy)) -- ([^`\n]*)/g)];
    const unknown = lines.flatMap(([, command = '', rest = '']) =>
      allOf(rest, /(--[a-z-]+)/g)
        .filter((option) => option !== '--help' && !HELP[command]?.includes(option))
        .map((option) => `${command} ${option}`),
    );
    expect(unknown).toEqual([]);
  });

  it('names variables that there are', () => {
    const known = new Set([...Object.values(SETTINGS).flatMap(({ env }) => env), ...OTHER_VARIABLES]);
    const named = allOf(text, /\b(PUTLINK_[A-Z0-9_]*[A-Z0-9])\b/g);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names files that there are', () => {
    const isThere = (name: string) => existsSync(name) || existsSync(join(dirname(path), name));
    expect(allOf(text, PATH_PATTERN).filter((name) => !isThere(name))).toEqual([]);
  });

  it('has links that lead somewhere', () => {
    const links = allOf(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const lost = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsIn(target).includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});

describe('docs/admin.md', () => {
  const text = textOf('docs/admin.md');
  const blocks = [...text.matchAll(/^( *)<!-- (\S+) -->\n *```\w*\n([\s\S]*?)^ *```$/gm)].map(
    ([, indent = '', file = '', body = '']) => ({
      file,
      body: body
        .split('\n')
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
        .join('\n'),
    }),
  );

  it.each(readdirSync(MACHINE))('shows %s as it is tested', (name) => {
    const file = `${MACHINE}/${name}`;
    expect(blocks.find((block) => block.file === file)?.body).toBe(textOf(file));
  });

  it('shows no configuration but tested ones', () => {
    const fences = text.match(/^ *```\w+$/gm) ?? [];
    expect(fences.length).toBeLessThanOrEqual(blocks.length);
  });

  it('adds its costs up', () => {
    const rows = [
      ...text.matchAll(/^\| [^|]+ \| ([\d.]+) for (\d+) [^|]*\| ([\d.]+) [^|]*\| ([\d.]+) \|$/gm),
    ];
    expect(rows).toHaveLength(8);
    const total = rows.reduce((sum, [, price, unit, amount, dollars]) => {
      const exact = (Number(price) / Number(unit)) * Number(amount);
      expect(Math.abs(exact - Number(dollars))).toBeLessThanOrEqual(0.006);
      return sum + Number(dollars);
    }, 0);
    expect(text).toContain(`| **All** | | | **${total.toFixed(2)}** |`);
  });

  it('quotes what the extension says', () => {
    const sentences = Object.values(
      JSON.parse(textOf('public/_locales/en/messages.json')) as Record<string, { message: string }>,
    ).map(({ message }) => message);
    const quoted = allOf(text, /^\| "([^"]+)"/gm);
    const isSaid = (quote: string) =>
      sentences.some((sentence) => quote.split(/ ?… ?|s3:/).every((part) => sentence.includes(part)));
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((quote) => !isSaid(quote))).toEqual([]);
  });
});

it('the settings that the example names are settings, and whole', () => {
  const example = JSON.parse(textOf(`${MACHINE}/putlink.json`)) as Record<string, unknown>;
  expect(Object.keys(example).filter((name) => !Object.hasOwn(SETTINGS, name))).toEqual([]);
  expect(example).toMatchObject({ trustProxy: true, publicUrl: 'https://putlink.example.com' });
});
