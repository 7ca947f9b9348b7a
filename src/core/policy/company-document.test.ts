import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../../../dev/browser/extension-id.ts';
import { POLICY_KEYS } from './policy-fields.ts';
import { readPolicy } from './read-policy.ts';

const text = readFileSync('docs/company.md', 'utf8');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );

/** What an admin has set for Putlink, as the browser would read it out of each document. */
function ofJson(): unknown {
  const [block = ''] = blocks('json');
  return JSON.parse(block)['3rdparty'].extensions[EXTENSION_ID];
}

/** DWORDs are numbers, and yes or no where the schema says so; a text is JSON where it says list or object. */
function ofRegistry(): unknown {
  const [block = ''] = blocks('reg');
  const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')).properties;
  expect(block).toContain(`\\Google\\Chrome\\3rdparty\\extensions\\${EXTENSION_ID}\\policy]`);
  const values = [...block.matchAll(/^"(\w+)"=(?:dword:([0-9a-f]{8})|"(.*)")$/gm)].map(
    ([, name = '', dword, string]) => {
      const { type } = schema[name];
      if (dword !== undefined) {
        const number = Number.parseInt(dword, 16);
        return [name, type === 'boolean' ? number === 1 : number];
      }
      const plain = (string ?? '').replace(/\\(["\\])/g, '$1');
      return [name, type === 'array' || type === 'object' ? JSON.parse(plain) : plain];
    },
  );
  return Object.fromEntries(values);
}

type Node = Readonly<Record<string, unknown>>;
const tagOf = (node: Node) => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node) =>
  ((node[tagOf(node)] ?? []) as Node[]).filter((child) => tagOf(child) !== '#text');
const textIn = (node: Node) => String((node[tagOf(node)] as Node[])[0]?.['#text'] ?? '');

function valueIn(node: Node): unknown {
  const tag = tagOf(node);
  if (tag === 'true' || tag === 'false') return tag === 'true';
  if (tag === 'integer') return Number(textIn(node));
  if (tag === 'array') return childrenOf(node).map(valueIn);
  if (tag !== 'dict') return textIn(node);
  const children = childrenOf(node);
  const pairs = children.flatMap((child, index) =>
    index % 2 === 0 ? [[textIn(child), valueIn(children[index + 1] as Node)]] : [],
  );
  return Object.fromEntries(pairs);
}

function ofProfile(): unknown {
  const [block = ''] = blocks('xml');
  const parsed = new XMLParser({ preserveOrder: true, parseTagValue: false, ignoreDeclaration: true }).parse(
    block,
  ) as Node[];
  const plist = parsed.find((node) => tagOf(node) === 'plist') as Node;
  const profile = valueIn(childrenOf(plist)[0] as Node) as { PayloadContent: Record<string, unknown>[] };
  const [payload = {}] = profile.PayloadContent;
  expect(payload.PayloadType).toBe(`com.google.Chrome.extensions.${EXTENSION_ID}`);
  return Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload')));
}

describe('docs/company.md', () => {
  it('says the same for all three systems, and nothing that Putlink would leave out', () => {
    const policy = ofJson();
    expect(Object.keys(policy as object)).toHaveLength(6);
    expect(ofRegistry()).toEqual(policy);
    expect(ofProfile()).toEqual(policy);
    expect(readPolicy(policy)).toMatchObject({
      isSet: true,
      errors: [],
      maxExpirySeconds: 2_592_000,
      otherPlaces: false,
    });
  });

  it('names every setting', () => {
    const named = [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(POLICY_KEYS.filter((key) => !named.includes(key))).toEqual([]);
  });

  it('names the extension by the id that it has', () => {
    const ids = [...text.matchAll(/\b[a-p]{32}\b/g)].map(([id]) => id);
    expect(new Set(ids)).toEqual(new Set([EXTENSION_ID]));
  });
});
