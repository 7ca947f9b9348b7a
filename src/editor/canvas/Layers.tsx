import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { stepNumbers } from '../../core/drawing/step-numbers.ts';
import { marks } from '../view/drawing.ts';
import { growing, writing } from '../view/gesture.ts';
import { pictureRect, shown, unit } from '../view/picture.ts';
import { stageSize, view, visiblePart } from '../view/viewport.ts';
import { rectToStage } from '../view/zoom.ts';
import { HIGHLIGHT_LAYERS, highlightersOf, paintHighlights } from './paint-highlights.ts';
import { paintMark } from './paint-mark.ts';

/**
 * The picture as an image of the page, which the browser scales and keeps in tiles however long it is, and above it what is
 * drawn: canvases no larger than the stage, painted anew when something changes.
 */
export function Layers() {
  const root = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const image = root.current?.querySelector('img');
    const [front, ...tints] = [...(root.current?.querySelectorAll('canvas') ?? [])].reverse();
    if (!root.current || !sheet.current || !image || !front) return;
    return followDrawing({ root: root.current, sheet: sheet.current, image, tints, front });
  }, []);
  return (
    <>
      <div class="sheet" ref={sheet} />
      <div class="layers" ref={root} aria-hidden="true">
        <img
          class="layers-picture"
          elementtiming="picture"
          src={shown.value?.url ?? ''}
          alt=""
          draggable={false}
        />
        {HIGHLIGHT_LAYERS.map(({ blend, opacity }) => (
          <canvas key={blend} class="layers-canvas" style={{ mixBlendMode: blend, opacity }} />
        ))}
        <canvas class="layers-canvas" />
      </div>
    </>
  );
}

interface Parts {
  readonly root: HTMLElement;
  /** What the picture lies on, with a shadow around what is to be seen of it. */
  readonly sheet: HTMLElement;
  readonly image: HTMLElement;
  readonly tints: readonly HTMLCanvasElement[];
  readonly front: HTMLCanvasElement;
}

function followDrawing({ root, sheet, image, tints, front }: Parts): () => void {
  let frame = 0;
  const place = effect(() => {
    const { scale, x, y } = view.value;
    const { width, height } = pictureRect.value;
    image.style.width = `${width * scale}px`;
    image.style.height = `${height * scale}px`;
    image.style.translate = `${x}px ${y}px`;
    // Enlarged, a pixel is a square: one looks closely to see which it is.
    image.style.imageRendering = scale * devicePixelRatio >= 2 ? 'pixelated' : 'auto';
    const seen = rectToStage(view.value, visiblePart.value);
    const { width: across, height: down } = stageSize.value;
    sheet.style.translate = `${seen.x}px ${seen.y}px`;
    sheet.style.width = `${seen.width}px`;
    sheet.style.height = `${seen.height}px`;
    root.style.clipPath = `inset(${seen.y}px ${across - seen.x - seen.width}px ${down - seen.y - seen.height}px ${seen.x}px)`;
  });
  const paint = effect(() => {
    void [view.value, stageSize.value, marks.value, unit.value, growing.value, writing.value];
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => paintAll(tints, front));
  });
  return () => {
    place();
    paint();
    cancelAnimationFrame(frame);
  };
}

function paintAll(tints: readonly HTMLCanvasElement[], front: HTMLCanvasElement): void {
  const all = marks.value;
  const hasTint = highlightersOf(all).length > 0;
  for (const canvas of tints) {
    canvas.hidden = !hasTint;
    if (hasTint) paintHighlights(prepare(canvas), all, unit.value);
  }
  const painting = {
    unit: unit.value,
    picture: pictureRect.value,
    steps: stepNumbers(all),
    scale: view.value.scale * devicePixelRatio,
    growing: growing.value,
  };
  const context = prepare(front);
  for (const mark of all) if (mark.id !== writing.value?.id) paintMark(context, mark, painting);
}

/** An empty canvas as large as the stage, in pixels of the picture. */
function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const ratio = devicePixelRatio;
  const width = Math.round(stageSize.value.width * ratio);
  const height = Math.round(stageSize.value.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const { scale, x, y } = view.value;
  context.setTransform(scale * ratio, 0, 0, scale * ratio, x * ratio, y * ratio);
  return context;
}
