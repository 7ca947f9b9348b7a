import type { IconNode } from 'lucide';

type Shape = IconNode[number];
type Attributes = Shape[1];

/** What an icon is drawn by. */
export interface IconOutline {
  /** All lines of the icon as the data of one path: an icon is drawn some twenty times at once, and most have four or five. */
  readonly line: string;
  /** What has a colour of its own, or is of a kind that is not known here. */
  readonly rest: IconNode;
}

const numbersOf = (attributes: Attributes, ...names: readonly string[]) =>
  names.map((name) => Number(attributes[name] ?? 0));

/** The path that draws the same; each begins at the origin, since its first step may be a relative one. */
const PATHS: Readonly<Record<string, (attributes: Attributes) => string>> = {
  path: ({ d }) => `M0 0${d}`,
  line(attributes) {
    const [x1, y1, x2, y2] = numbersOf(attributes, 'x1', 'y1', 'x2', 'y2');
    return `M${x1} ${y1}L${x2} ${y2}`;
  },
  circle(attributes) {
    const [cx = 0, cy, r = 0] = numbersOf(attributes, 'cx', 'cy', 'r');
    return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  },
  rect(attributes) {
    const [x = 0, y, width = 0, height = 0, rx = 0] = numbersOf(
      attributes,
      'x',
      'y',
      'width',
      'height',
      'rx',
    );
    const corner = (dx: number, dy: number) => `a${rx} ${rx} 0 0 1 ${dx} ${dy}`;
    const [across, down] = [width - 2 * rx, height - 2 * rx];
    return `M${x + rx} ${y}h${across}${corner(rx, rx)}v${down}${corner(-rx, rx)}h${-across}${corner(-rx, -rx)}v${-down}${corner(rx, -rx)}z`;
  },
};

const OF_LINES: ReadonlySet<string> = new Set('d x1 y1 x2 y2 cx cy r x y width height rx ry key'.split(' '));

const isLine = ([tag, attributes]: Shape) =>
  Object.hasOwn(PATHS, tag) && Object.keys(attributes).every((name) => OF_LINES.has(name));

const known = new WeakMap<IconNode, IconOutline>();

/** The least that draws an icon of lucide as its shapes do. */
export function outlineOf(node: IconNode): IconOutline {
  const outline = known.get(node) ?? makeOutline(node);
  known.set(node, outline);
  return outline;
}

function makeOutline(node: IconNode): IconOutline {
  const lines = node.filter(isLine);
  return {
    line: lines.map(([tag, attributes]) => PATHS[tag]?.(attributes) ?? '').join(''),
    rest: node.filter((shape) => !lines.includes(shape)),
  };
}
