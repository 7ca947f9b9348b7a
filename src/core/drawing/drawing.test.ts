import { describe, expect, it } from 'vitest';
import { blackedPixels } from './black-out.ts';
import { cropOf } from './crop.ts';
import { snapToDirection, squareBetween } from './drag-shape.ts';
import { addMarks, type Drawing, EMPTY_DRAWING, putMarks, removeMarks, restack, restyle } from './drawing.ts';
import { pullMark, pullRect } from './handles.ts';
import { beginHistory, commit, type History, redo, undo } from './history.ts';
import { markAt } from './hit-test.ts';
import type { BlackOutMark, LineMark, Mark, ShapeMark, StepMark, TextMark } from './mark.ts';
import { fitMark, moveMark, moveWithin } from './move-mark.ts';
import { nextOrder, stepNumbers } from './step-numbers.ts';

const PICTURE = { x: 0, y: 0, width: 400, height: 300 };

const line = (id: string): LineMark => ({
  id,
  kind: 'line',
  colour: 'red',
  width: 'medium',
  from: { x: 10, y: 10 },
  to: { x: 110, y: 10 },
});
const box = (id: string, x = 0, y = 0, side = 100): ShapeMark => ({
  id,
  kind: 'box',
  colour: 'red',
  width: 'medium',
  rect: { x, y, width: side, height: side },
});
const step = (id: string, order: number): StepMark => ({
  id,
  kind: 'step',
  colour: 'red',
  width: 'medium',
  at: { x: 50, y: 50 },
  radius: 18,
  order,
});
const text: TextMark = {
  id: 'text',
  kind: 'text',
  colour: 'red',
  width: 'medium',
  at: { x: 20, y: 20 },
  text: 'Here',
  fontPx: 20,
  size: { width: 50, height: 25 },
};

const idsOf = ({ marks }: Drawing) => marks.map(({ id }) => id).join('');
const of = (...marks: Mark[]): Drawing => addMarks(EMPTY_DRAWING, marks);

describe('history', () => {
  it('goes back to the first moment and forward again, however much was done', () => {
    let history: History = beginHistory(EMPTY_DRAWING);
    for (let index = 0; index < 2_000; index += 1) {
      history = commit(history, addMarks(history.present, [line(`${index}`)]));
    }
    const last = history.present;
    for (let index = 0; index < 2_000; index += 1) history = undo(history);
    expect(history.present).toBe(EMPTY_DRAWING);
    expect(undo(history).present).toBe(EMPTY_DRAWING);
    for (let index = 0; index < 2_000; index += 1) history = redo(history);
    expect(history.present).toBe(last);
  });

  it('undoes what one gesture did in one step, and forgets what was undone when something new is done', () => {
    const first = of(line('a'));
    let history = commit(beginHistory(EMPTY_DRAWING), first);
    for (const x of [1, 2, 3]) {
      const moved = history.present.marks.map((mark) => moveMark(mark, { x, y: 0 }));
      history = commit(history, putMarks(history.present, moved), 'nudge a');
    }
    expect(undo(history).present).toBe(first);
    const other = commit(undo(history), of(line('b')));
    expect(redo(other)).toEqual(other);
    // After an undo the same keys begin a new step.
    const again = commit(undo(history), of(line('c')), 'nudge a');
    expect(undo(again).present).toBe(first);
  });
});

describe('the stack', () => {
  const all = of(line('a'), line('b'), line('c'), line('d'));

  it.each([
    ['front', ['a', 'c'], 'bdac'],
    ['back', ['b', 'd'], 'bdac'],
    ['forward', ['a'], 'bacd'],
    ['forward', ['b', 'c'], 'adbc'],
    ['forward', ['d'], 'abcd'],
    ['backward', ['c'], 'acbd'],
    ['backward', ['a', 'b'], 'abcd'],
  ] as const)('%s of %s', (where, ids, order) => {
    expect(idsOf(restack(all, new Set(ids), where))).toBe(order);
  });

  it('gives marks away and leaves the others', () => {
    expect(idsOf(removeMarks(all, new Set(['b', 'd'])))).toBe('ac');
    expect(idsOf(all)).toBe('abcd');
  });
});

it('numbers steps as they were set, closes gaps, and does not care which is in front', () => {
  const drawing = of(step('a', 1), step('b', 2), step('c', 3));
  const gone = removeMarks(drawing, new Set(['b']));
  expect([...stepNumbers(gone.marks)]).toEqual([
    ['a', 1],
    ['c', 2],
  ]);
  expect(nextOrder(gone.marks)).toBe(4);
  expect(stepNumbers(restack(drawing, new Set(['a']), 'front').marks).get('a')).toBe(1);
  expect(nextOrder([])).toBe(1);
});

describe('what a place means', () => {
  it('is the frontmost mark that is painted there, with some pixels beside it', () => {
    expect(markAt([line('a'), line('b')], { x: 60, y: 17 }, 1, 6)?.id).toBe('b');
    expect(markAt([line('a')], { x: 60, y: 30 }, 1, 6)).toBeUndefined();
  });

  it('is a box at its line, and within it where nothing else is', () => {
    const marks = [box('large'), box('small', 30, 30, 20), line('l')];
    expect(markAt(marks, { x: 0, y: 50 }, 1, 4)?.id).toBe('large');
    expect(markAt(marks, { x: 40, y: 40 }, 1, 4)?.id).toBe('small');
    expect(markAt(marks, { x: 80, y: 80 }, 1, 4)?.id).toBe('large');
    expect(markAt(marks, { x: 60, y: 10 }, 1, 4)?.id).toBe('l');
  });

  it('is an ellipse on its line only, when something lies behind it', () => {
    const ellipse: Mark = { ...box('e'), kind: 'ellipse' };
    expect(markAt([line('l'), ellipse], { x: 50, y: 10 }, 1, 2)?.id).toBe('l');
    expect(markAt([ellipse], { x: 50, y: 1 }, 1, 2)?.id).toBe('e');
    expect(markAt([ellipse], { x: 2, y: 2 }, 1, 2)?.id).toBe('e');
  });
});

describe('pulling', () => {
  it('turns a rectangle over when it is pulled through its other side', () => {
    const { rect } = box('a', 10, 10);
    expect(pullRect(rect, 'e', { x: 0, y: 999 }, false)).toEqual({ x: 0, y: 10, width: 10, height: 100 });
    expect(pullRect(rect, 'nw', { x: 60, y: 60 }, false)).toEqual({ x: 60, y: 60, width: 50, height: 50 });
  });

  it('keeps the proportions where it is asked to, and of texts always', () => {
    expect(pullRect({ x: 0, y: 0, width: 100, height: 50 }, 'se', { x: 200, y: 60 }, true)).toEqual({
      x: 0,
      y: 0,
      width: 200,
      height: 100,
    });
    const larger = pullMark(text, 'se', { x: 120, y: 30 }, false) as TextMark;
    expect([larger.fontPx, larger.size, larger.at]).toEqual([40, { width: 100, height: 50 }, text.at]);
  });

  it('moves one end of a line', () => {
    expect(pullMark(line('a'), 'to', { x: 5, y: 6 }, false)).toMatchObject({
      from: { x: 10, y: 10 },
      to: { x: 5, y: 6 },
    });
  });

  it('makes no text too small to be taken hold of, and carries points along', () => {
    const tiny = fitMark(text, { ...text.at, ...text.size }, { ...text.at, width: 1, height: 1 }) as TextMark;
    expect(tiny.fontPx).toBe(8);
    const pen: Mark = {
      ...line('p'),
      kind: 'pen',
      points: [
        { x: 0, y: 0, pressure: 1 },
        { x: 10, y: 20, pressure: 1 },
      ],
    } as never;
    const fitted = fitMark(pen, { x: 0, y: 0, width: 10, height: 20 }, { x: 5, y: 5, width: 20, height: 20 });
    expect(fitted).toMatchObject({
      points: [
        { x: 5, y: 5 },
        { x: 25, y: 25 },
      ],
    });
  });
});

it('moves marks no further than that something of them stays on the picture', () => {
  expect(moveWithin([box('a', 10, 10)], { x: -500, y: 5 }, PICTURE, 8)).toEqual({ x: -102, y: 5 });
  expect(moveWithin([box('a', 10, 10)], { x: 9_999, y: 9_999 }, PICTURE, 8)).toEqual({ x: 382, y: 282 });
});

it('fills whole pixels, some more than was drawn, and none beside the picture', () => {
  const mark: BlackOutMark = {
    id: 'b',
    kind: 'black-out',
    rect: { x: 10.6, y: 10.2, width: 20.1, height: 5 },
  };
  expect(blackedPixels(mark.rect, 1, PICTURE)).toEqual({ x: 8, y: 8, width: 25, height: 10 });
  expect(blackedPixels({ x: -5, y: 290, width: 20, height: 50 }, 2, PICTURE)).toEqual({
    x: 0,
    y: 286,
    width: 19,
    height: 14,
  });
});

it('crops to whole pixels within the picture; all of it, and next to nothing, is no crop', () => {
  expect(cropOf({ x: 10.4, y: -20, width: 100.4, height: 60 }, PICTURE)).toEqual({
    x: 10,
    y: 0,
    width: 101,
    height: 40,
  });
  expect(cropOf(PICTURE, PICTURE)).toBeNull();
  expect(cropOf({ x: 10, y: 10, width: 3, height: 100 }, PICTURE)).toBeNull();
});

it('makes squares and straight lines while Shift is down', () => {
  expect(squareBetween({ x: 10, y: 10 }, { x: 0, y: 40 })).toEqual({ x: -20, y: 10, width: 30, height: 30 });
  const end = snapToDirection({ x: 0, y: 0 }, { x: 100, y: 8 });
  expect([Math.round(end.x), Math.round(end.y)]).toEqual([100, 0]);
  const diagonal = snapToDirection({ x: 0, y: 0 }, { x: -50, y: 60 });
  expect(Math.round(diagonal.x)).toBe(-Math.round(diagonal.y));
});

it('gives texts and steps another size with another weight, and leaves black black', () => {
  expect(restyle(text, { width: 'thick', colour: 'blue' }, 2)).toMatchObject({
    colour: 'blue',
    fontPx: 88,
    size: { width: expect.closeTo(220), height: expect.closeTo(110) },
  });
  expect(restyle(step('a', 1), { width: 'thin' }, 1)).toMatchObject({ radius: 13 });
  const black: BlackOutMark = { id: 'b', kind: 'black-out', rect: PICTURE };
  expect(restyle(black, { colour: 'white' }, 1)).toBe(black);
});
