/** In pixels of the picture, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In pixels of the picture. Width and height are never negative. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export const COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'black', 'white'] as const;
export type Colour = (typeof COLOURS)[number];

export const MARK_WIDTHS = ['thin', 'medium', 'thick'] as const;
/** How heavy a mark is; what that is in pixels, `mark-sizes.ts` says for each kind. */
export type MarkWidth = (typeof MARK_WIDTHS)[number];

interface Styled {
  /** Unique within its drawing. */
  readonly id: string;
  readonly colour: Colour;
  readonly width: MarkWidth;
}

export interface LineMark extends Styled {
  /** An arrow's head is at `to`. */
  readonly kind: 'arrow' | 'line';
  readonly from: Point;
  readonly to: Point;
}

export interface ShapeMark extends Styled {
  readonly kind: 'box' | 'ellipse';
  readonly rect: Rect;
}

/** A place on a stroke; `pressure` from 0 to 1, 0.5 where the device has none. */
export interface StrokePoint extends Point {
  readonly pressure: number;
}

export interface StrokeMark extends Styled {
  readonly kind: 'pen' | 'highlighter';
  readonly points: readonly StrokePoint[];
}

export interface TextMark extends Styled {
  readonly kind: 'text';
  /** Upper left corner of the first line. */
  readonly at: Point;
  /** Lines are broken by `\n` and by nothing else. */
  readonly text: string;
  readonly fontPx: number;
  /** As it was measured when it was written: the pure part knows no fonts. */
  readonly size: { readonly width: number; readonly height: number };
}

export interface StepMark extends Styled {
  readonly kind: 'step';
  /** Its middle. */
  readonly at: Point;
  readonly radius: number;
  /** Steps are numbered by it, from 1 without a gap. */
  readonly order: number;
}

/** Hides for good: it is a solid fill in the file, and nothing of what was there is in it. */
export interface BlackOutMark {
  readonly id: string;
  readonly kind: 'black-out';
  readonly rect: Rect;
  /** The suggested box that it came from, by its place among them. */
  readonly suggestion?: number;
}

export type Mark = LineMark | ShapeMark | StrokeMark | TextMark | StepMark | BlackOutMark;
export type MarkKind = Mark['kind'];

export const isStyled = (mark: Mark): mark is Exclude<Mark, BlackOutMark> => mark.kind !== 'black-out';
