import { describe, expect, it } from 'vitest';
import { keyInMenu } from './key-in-menu.ts';

const labels = ['Renew link', 'Revoke link', 'Delete file'];

describe('keyInMenu', () => {
  it('goes around at both ends', () => {
    expect(keyInMenu('ArrowDown', labels, 2)).toBe(0);
    expect(keyInMenu('ArrowUp', labels, 0)).toBe(2);
    expect(keyInMenu('ArrowUp', labels, -1)).toBe(2);
    expect(keyInMenu('ArrowDown', labels, -1)).toBe(0);
  });

  it('jumps to the ends', () => {
    expect(keyInMenu('Home', labels, 2)).toBe(0);
    expect(keyInMenu('End', labels, 0)).toBe(2);
  });

  it('goes to the next entry that begins with the letter', () => {
    expect(keyInMenu('r', labels, 0)).toBe(1);
    expect(keyInMenu('R', labels, 1)).toBe(0);
    expect(keyInMenu('x', labels, 0)).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(keyInMenu('Enter', labels, 0)).toBeNull();
    expect(keyInMenu('ArrowDown', [], 0)).toBeNull();
  });
});
