import { Camera, Clipboard, type IconNode, Link, Link2Off } from 'lucide';
import { describe, expect, it } from 'vitest';
import { outlineOf } from './icon-outline.ts';

describe('outlineOf', () => {
  it('puts paths behind each other, each from the origin on', () => {
    const node: IconNode = [
      ['path', { d: 'M12 3v12' }],
      ['path', { d: 'm17 8-5-5-5 5' }],
    ];
    expect(outlineOf(node)).toEqual({ line: 'M0 0M12 3v12M0 0m17 8-5-5-5 5', rest: [] });
  });

  it('makes paths of lines, circles and rounded rectangles', () => {
    const node: IconNode = [
      ['line', { x1: '8', x2: '16', y1: '12', y2: '12' }],
      ['circle', { cx: '12', cy: '13', r: '3' }],
      ['rect', { width: '8', height: '4', x: '8', y: '2', rx: '1', ry: '1' }],
    ];
    expect(outlineOf(node).line).toBe(
      [
        'M8 12L16 12',
        'M9 13a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z',
        'M9 2h6a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z',
      ].join(''),
    );
  });

  it('leaves what is filled, and what it does not know, as it is', () => {
    const node: IconNode = [
      ['circle', { cx: '16.5', cy: '7.5', r: '.5', fill: 'currentColor' }],
      ['ellipse', { cx: '12', cy: '5', rx: '9', ry: '3' }],
      ['path', { d: 'M1 1h2' }],
    ];
    expect(outlineOf(node)).toEqual({ line: 'M0 0M1 1h2', rest: node.slice(0, 2) });
  });

  it('leaves nothing but a path of the icons that most people see', () => {
    for (const node of [Camera, Clipboard, Link, Link2Off]) expect(outlineOf(node).rest).toEqual([]);
  });
});
