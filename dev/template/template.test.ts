import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../issuer/deploy/read-template.ts';
import { findWeaknesses } from './find-weaknesses.ts';
import { PLANTED } from './planted-weaknesses.ts';

const PATH = 'issuer/deploy/template.yaml';
const text = await readFile(PATH, 'utf8');

/** What CloudFormation itself would refuse, or warn of: the validator's part. */
const MISSPELT: [fault: string, from: string, to: string][] = [
  ['a property that is not', 'MemorySize: 512', 'MemorySizes: 512'],
  ['a runtime that is not', 'Runtime: nodejs22.x', 'Runtime: nodejs21.x'],
  ['a reference to nothing', 'TargetFunctionArn: !Ref Function', 'TargetFunctionArn: !Ref Functions'],
  ['a word that is not', 'InvokeMode: BUFFERED', 'InvokeMode: BUFFER'],
  ['a retention that is not', 'RetentionInDays: !Ref LogRetentionDays', 'RetentionInDays: 8'],
];

/** The template with a fault in it. */
function plant(from: string, to: string): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined) throw new Error(`the template has no ${from}`);
  if (more.length > 0) throw new Error(`the template has ${from} ${more.length + 1} times`);
  return `${before}${to}${after}`;
}

describe('the template', () => {
  it('has no weakness that is known', () => {
    expect(findWeaknesses(readTemplate(text))).toEqual([]);
  });

  it.each(PLANTED)('is caught with this in it: %s', (_, from, to) => {
    const found = findWeaknesses(readTemplate(plant(from, to)));
    expect(found).not.toEqual([]);
    // In words, not only by a value that differs.
    for (const reason of found) expect(reason).toMatch(/^[^:]+.*: .{5,}/);
  });

  it('is refused with an alias in it, which CloudFormation does not know', () => {
    expect(() => readTemplate('Resources: { A: &a { Type: x }, B: *a }')).toThrow();
  });
});

it('CloudFormation’s schemas and AWS’s own rules have nothing to say of it, and have of what is misspelt', async () => {
  const engine = new CelEngine();
  const folder = await mkdtemp(join(tmpdir(), 'putlink-template-'));
  const complaintsOf = (path: string) =>
    engine
      .validateStandard(new TemplateFile(path), { strict: true, severityLevel: 'WARN' })
      .diagnostics.map(({ ruleId, message }) => `${ruleId} ${message}`);
  expect(complaintsOf(PATH)).toEqual([]);
  for (const [fault, from, to] of MISSPELT) {
    const path = join(folder, 'template.yaml');
    await writeFile(path, plant(from, to));
    expect(complaintsOf(path), fault).not.toEqual([]);
  }
  engine.free();
  await rm(folder, { recursive: true });
}, 120_000);
