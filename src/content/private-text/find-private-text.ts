import type { Rect } from '../../core/drawing/mark.ts';
import { findSecrets } from '../../core/redact/find-secrets.ts';
import type { SuggestedBox } from '../../core/redact/suggested-box.ts';
import type { PrivateText } from '../../protocol/private-text.ts';
import { rectsOfElement, rectsOfRange } from './seen-rects.ts';
import { rangeOf } from './text-runs.ts';
import { type Field, walkPage } from './walk-page.ts';

/** The picture is taken; the editor does not wait longer than this for what might be hidden in it. Usual pages take some 20 ms. */
const PATIENCE_MS = 2_000;
/** More than these nobody looks through. */
const BOXES_MAX = 400;
const FRAMES_DEEP = 4;

/** Looks through the page for what a person may want to hide. Only places leave it. */
export function findPrivateText(): PrivateText {
  const boxes: SuggestedBox[] = [];
  const untilMs = performance.now() + PATIENCE_MS;
  collect(document, (rect) => rect, untilMs, FRAMES_DEEP, boxes);
  const { offsetLeft = 0, offsetTop = 0, scale = 1 } = visualViewport ?? {};
  const window = { width: innerWidth / scale, height: innerHeight / scale };
  const onScreen = ({ x, y, width, height }: Rect): Rect => ({
    x: x - offsetLeft,
    y: y - offsetTop,
    width,
    height,
  });
  return {
    boxes: boxes.slice(0, BOXES_MAX).map(({ kind, rects }) => ({ kind, rects: rects.map(onScreen) })),
    scroll: { x: scrollX + offsetLeft, y: scrollY + offsetTop },
    window,
    pageHeight: document.documentElement.scrollHeight,
    ratio: devicePixelRatio * scale,
  };
}

/** @param toTop carries a place of this document into the topmost one */
function collect(
  root: Document,
  toTop: (rect: Rect) => Rect,
  untilMs: number,
  depth: number,
  boxes: SuggestedBox[],
): void {
  const { runs, fields, frames } = walkPage(root, untilMs);
  const keep = (kind: SuggestedBox['kind'], rects: readonly Rect[]) => {
    if (rects.length > 0) boxes.push({ kind, rects: rects.map(toTop) });
  };
  for (const run of runs) {
    if (performance.now() > untilMs) return;
    for (const { kind, start, end } of findSecrets(run.text)) {
      const range = rangeOf(run, start, end);
      if (range) keep(kind, rectsOfRange(range));
    }
  }
  for (const field of fields) {
    const kind = kindOfField(field);
    if (kind) keep(kind, rectsOfElement(field));
  }
  if (depth === 0) return;
  for (const frame of frames) {
    const inner = documentOf(frame);
    if (inner) collect(inner, (rect) => toTop(fromFrame(frame, rect)), untilMs, depth - 1, boxes);
  }
}

/** What of a field's text is private: the field hides it all, for nobody can ask where in it a letter stands. */
function kindOfField(field: Field): SuggestedBox['kind'] | undefined {
  if (field.tagName === 'SELECT') {
    const chosen = (field as HTMLSelectElement).selectedOptions[0]?.text ?? '';
    return findSecrets(chosen)[0]?.kind;
  }
  if (field.value === '') return undefined;
  const isDotted = getComputedStyle(field).getPropertyValue('-webkit-text-security') !== 'none';
  const isPassword = field.type === 'password' || /password/.test(field.autocomplete);
  return isPassword || isDotted ? 'password' : findSecrets(field.value)[0]?.kind;
}

/** Null of a frame of another origin. */
function documentOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

function fromFrame(frame: HTMLIFrameElement, { x, y, width, height }: Rect): Rect {
  const box = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const left = box.x + frame.clientLeft + Number.parseFloat(paddingLeft);
  const top = box.y + frame.clientTop + Number.parseFloat(paddingTop);
  return { x: x + left, y: y + top, width, height };
}
