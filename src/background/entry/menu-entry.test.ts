import { expect, it } from 'vitest';
import { menuText } from './menu-entry.ts';

it('keeps a file name from being read as a mnemonic or as a place for the selection', () => {
  expect(menuText('R&D plan.pdf')).toBe('R&&D plan.pdf');
  expect(menuText('100%share.txt')).not.toContain('%s');
});
