import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { rowRange, type Sight } from './row-range.ts';

/** Before anything is measured. */
const GUESS: Sight = { topPx: 0, viewPx: 900, rowPx: 52 };

/**
 * Follows a list that scrolls, and tells which of its rows are to be drawn.
 *
 * @param probe has the height of a row, which follows the width of the page and the size of its type
 */
export function useRowRange(
  scroller: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  count: number,
) {
  const [sight, setSight] = useState(GUESS);
  const range = rowRange(sight, count);

  useLayoutEffect(() => {
    const list = scroller.current;
    const row = probe.current;
    if (!list || !row) return;
    const look = () =>
      setSight((before) => {
        const now: Sight = {
          topPx: list.scrollTop,
          viewPx: list.clientHeight,
          rowPx: row.getBoundingClientRect().height || GUESS.rowPx,
        };
        const [a, b] = [rowRange(before, count), rowRange(now, count)];
        const isSame = a.first === b.first && a.end === b.end && before.rowPx === now.rowPx;
        // The same object again: then nothing is drawn.
        return isSame ? before : now;
      });
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(list);
    sizes.observe(row);
    list.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [scroller, probe, count]);

  return { ...range, rowPx: sight.rowPx };
}
