import { expect, test } from 'vitest';
import { climbsAboveRoot } from './climbs-above-root.ts';

test.each(['..', '../a', '../../d', 'a/../../b', './..', '/../a', 'a//../../b', 'a/b/../../../c/d'])(
  '%s leaves the bucket',
  (key) => expect(climbsAboveRoot(key)).toBe(true),
);

test.each(['', 'a', 'a/..', 'a/../b', 'a/b/../../c', '..a', 'a..', '...', 'a/.../b', '..\\a', './a', '//a'])(
  '%s stays inside',
  (key) => expect(climbsAboveRoot(key)).toBe(false),
);
