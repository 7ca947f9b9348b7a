import type { TextMark } from '../../core/drawing/mark.ts';

/** The page's own font, so that a text looks the same while it is typed; `--font` in tokens.css is the same list. */
export const TEXT_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif';
export const TEXT_WEIGHT = 600;
/** Of the font size, from one line to the next. */
export const LINE_HEIGHT = 1.25;
/** Of the font size: the rim that sets a text off from the picture, half of it outside the letters. */
export const HALO = 0.2;

export const fontOf = (px: number) => `${TEXT_WEIGHT} ${px}px ${TEXT_FONT}`;

const linesOf = (text: string) => text.split('\n');

let ruler: OffscreenCanvasRenderingContext2D | null | undefined;

/** How much room a text takes, in the unit of its font size. */
export function measureText(text: string, fontPx: number): TextMark['size'] {
  ruler ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (ruler) ruler.font = fontOf(100);
  const widths = linesOf(text).map((line) => ((ruler?.measureText(line).width ?? 0) * fontPx) / 100);
  return { width: Math.max(1, ...widths), height: widths.length * LINE_HEIGHT * fontPx };
}

/** Calls back for each line with where its baseline begins. */
export function eachLine(
  { text, at, fontPx }: TextMark,
  paint: (line: string, x: number, y: number) => void,
): void {
  linesOf(text).forEach((line, index) => {
    paint(line, at.x, at.y + (index + 0.5) * LINE_HEIGHT * fontPx);
  });
}
