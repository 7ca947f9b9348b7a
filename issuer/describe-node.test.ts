import { expect, it } from 'vitest';
import { describeNode } from './describe-node.ts';

it.each(['v20.19.0', 'v20.20.2', 'v21.7.3'])('tells the admin of %s what comes', (version) => {
  expect(describeNode(version)).toMatch(/^Node 2[01]\.[\d.]+: this build runs on it.*Node 22/);
  expect(describeNode(version)).not.toContain('\n');
});

it.each(['v22.0.0', 'v24.11.1', 'v100.0.0'])('has nothing to say about %s', (version) => {
  expect(describeNode(version)).toBeUndefined();
});
