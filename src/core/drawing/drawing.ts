import { type Colour, isStyled, type Mark, type MarkWidth, type Rect } from './mark.ts';
import { FONT_SIZES, STEP_RADII } from './mark-sizes.ts';

/** What is done to a picture. Never changed in place: each change makes a new one, so that all of them can be kept. */
export interface Drawing {
  /** The later, the further in front; highlighters lie under all others. */
  readonly marks: readonly Mark[];
  /** What is left of the picture, in whole pixels; null: all of it. */
  readonly crop: Rect | null;
}

export const EMPTY_DRAWING: Drawing = { marks: [], crop: null };

export const isUntouched = ({ marks, crop }: Drawing) => marks.length === 0 && crop === null;

export function addMarks(drawing: Drawing, added: readonly Mark[]): Drawing {
  return { ...drawing, marks: [...drawing.marks, ...added] };
}

/** Puts marks into the places of those that have their ids. */
export function putMarks(drawing: Drawing, changed: readonly Mark[]): Drawing {
  const byId = new Map(changed.map((mark) => [mark.id, mark]));
  return { ...drawing, marks: drawing.marks.map((mark) => byId.get(mark.id) ?? mark) };
}

export function removeMarks(drawing: Drawing, ids: ReadonlySet<string>): Drawing {
  return { ...drawing, marks: drawing.marks.filter(({ id }) => !ids.has(id)) };
}

export type Restacking = 'front' | 'forward' | 'backward' | 'back';

/** Moves marks to the front or the back, or past one neighbour. Those that move keep their order among themselves. */
export function restack(drawing: Drawing, ids: ReadonlySet<string>, where: Restacking): Drawing {
  const { marks } = drawing;
  const moved = marks.filter(({ id }) => ids.has(id));
  const others = marks.filter(({ id }) => !ids.has(id));
  if (where === 'front') return { ...drawing, marks: [...others, ...moved] };
  if (where === 'back') return { ...drawing, marks: [...moved, ...others] };
  const next = [...marks];
  const step = where === 'forward' ? 1 : -1;
  // From the end that they move to, so that neighbours do not change places with each other.
  const order = next.map((_mark, index) => index);
  if (where === 'forward') order.reverse();
  for (const index of order) {
    const mark = next[index];
    const neighbour = next[index + step];
    if (!mark || !neighbour || !ids.has(mark.id) || ids.has(neighbour.id)) continue;
    next[index] = neighbour;
    next[index + step] = mark;
  }
  return { ...drawing, marks: next };
}

export interface MarkStyle {
  readonly colour?: Colour;
  readonly width?: MarkWidth;
}

/**
 * Another colour or weight; of texts and steps the weight is their size. Nothing happens to what is blacked out.
 *
 * @param unit the picture's pixels for each CSS pixel
 */
export function restyle(mark: Mark, style: MarkStyle, unit: number): Mark {
  if (!isStyled(mark)) return mark;
  const styled = { ...mark, ...style };
  const { width } = style;
  if (width === undefined) return styled;
  if (styled.kind === 'step') return { ...styled, radius: STEP_RADII[width] * unit };
  if (styled.kind !== 'text') return styled;
  const fontPx = FONT_SIZES[width] * unit;
  const factor = fontPx / styled.fontPx;
  const size = { width: styled.size.width * factor, height: styled.size.height * factor };
  return { ...styled, fontPx, size };
}

/** Bottom to top, as they are painted. */
export function paintOrder(marks: readonly Mark[]): readonly Mark[] {
  return [
    ...marks.filter(({ kind }) => kind === 'highlighter'),
    ...marks.filter(({ kind }) => kind !== 'highlighter'),
  ];
}
