import { expect, it } from 'vitest';
import { areaKey } from './area-key.ts';

const press = (key: string, more: Partial<Parameters<typeof areaKey>[0]> = {}) =>
  areaKey({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

it('moves by one pixel, with Shift by ten', () => {
  expect(press('ArrowLeft')).toEqual({ kind: 'move', by: { x: -1, y: 0 } });
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ kind: 'move', by: { x: 0, y: 10 } });
});

it('stretches with Ctrl, Alt or ⌘', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const) {
    expect(press('ArrowRight', { [held]: true, shiftKey: true })).toEqual({
      kind: 'stretch',
      by: { x: 10, y: 0 },
    });
  }
});

it('goes by the place of a letter, whatever alphabet the keyboard has', () => {
  expect(press('ㅁ', { code: 'KeyA', ctrlKey: true })).toEqual({ kind: 'all' });
  expect(press('у', { code: 'KeyE' })).toEqual({ kind: 'mode', mode: 'element' });
});

it('leaves every other key to the browser', () => {
  for (const key of ['F5', 'F12', 'x', 'Tab']) expect(press(key)).toBeNull();
  expect(press('t', { code: 'KeyT', ctrlKey: true })).toBeNull();
  expect(press('F4', { altKey: true })).toBeNull();
});
