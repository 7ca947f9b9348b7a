import type { Rect } from '../../core/drawing/mark.ts';
import { clip, touches } from '../../core/drawing/rect.ts';

/** Fragments of one line that are closer than this, in shares of its height, are one box. */
const JOINED = 0.6;

/** The rectangles of a range as they are seen, one for each line. */
export function rectsOfRange(range: Range): readonly Rect[] {
  const element = parentOf(range.startContainer);
  if (!element || !isSeen(element)) return [];
  const windows = clippersOf(element).map((clipper) => clipper.getBoundingClientRect());
  const lines: Rect[] = [];
  for (const rect of range.getClientRects()) {
    const seen = windows.reduce<Rect>(clip, rect);
    if (seen.width < 1 || seen.height < 1) continue;
    const line = lines.findIndex((other) => isSameLine(other, seen));
    const other = lines[line];
    if (other) lines[line] = union(other, seen);
    else lines.push(seen);
  }
  return lines;
}

/** The rectangle of a field as it is seen. */
export function rectsOfElement(element: Element): readonly Rect[] {
  if (!isSeen(element)) return [];
  const windows = clippersOf(element).map((clipper) => clipper.getBoundingClientRect());
  const seen = windows.reduce<Rect>(clip, element.getBoundingClientRect());
  return seen.width < 1 || seen.height < 1 ? [] : [seen];
}

/** Of what stands right in a shadow root, its host. */
function parentOf({ parentNode, parentElement }: Node): Element | null {
  return parentElement ?? hostOf(parentNode);
}

/** Nodes of a frame are made by other constructors than those of this window. */
const hostOf = (node: Node | null) => (node && 'host' in node ? (node as ShadowRoot).host : null);

const isSeen = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

/** Elements around it that cut off what reaches out of them: lists that scroll, cells that are too narrow. */
function clippersOf(element: Element): readonly Element[] {
  const clippers: Element[] = [];
  for (let at: Element | null = element; at && at !== at.ownerDocument.documentElement; at = aboveOf(at)) {
    const { overflowX, overflowY, position } = getComputedStyle(at);
    if ((overflowX !== 'visible' || overflowY !== 'visible') && at !== at.ownerDocument.body)
      clippers.push(at);
    // It leaves the boxes around it, up to the window.
    if (position === 'fixed') break;
  }
  return clippers;
}

function aboveOf(element: Element): Element | null {
  return element.assignedSlot ?? parentOf(element);
}

function isSameLine(a: Rect, b: Rect): boolean {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const least = Math.min(a.height, b.height);
  const gap = JOINED * least;
  return overlap > least / 2 && touches({ ...a, x: a.x - gap, width: a.width + 2 * gap }, b);
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
