import { describe, expect, it } from 'vitest';
import { keyInMenu } from './key-in-menu.ts';

const LABELS = ['Renew link', 'Revoke link', 'Delete file'];

describe('keyInMenu', () => {
  it('goes around at both ends', () => {
    expect(keyInMenu('ArrowDown', LABELS, 2)).toBe(0);
    expect(keyInMenu('ArrowUp', LABELS, 0)).toBe(2);
    expect(keyInMenu('ArrowUp', LABELS, -1)).toBe(2);
    expect(keyInMenu('ArrowDown', LABELS, -1)).toBe(0);
  });

  it('jumps to the ends', () => {
    expect(keyInMenu('Home', LABELS, 2)).toBe(0);
    expect(keyInMenu('End', LABELS, 0)).toBe(2);
  });

  it('goes to the next entry that begins with the letter', () => {
    expect(keyInMenu('r', LABELS, 0)).toBe(1);
    expect(keyInMenu('R', LABELS, 1)).toBe(0);
    expect(keyInMenu('x', LABELS, 0)).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(keyInMenu('Enter', LABELS, 0)).toBeNull();
    expect(keyInMenu('ArrowDown', [], 0)).toBeNull();
  });
});
