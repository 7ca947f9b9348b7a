/** A page that nobody sees is not painted. */
const UNSEEN_MS = 100;

/**
 * Does something as soon as what was drawn first can be seen. A frame's callback would be too early: what it begins takes the
 * processors that bring the frame onto the screen.
 */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    painting.disconnect();
    work();
  };
  const painting = new PerformanceObserver((paints) => {
    if (paints.getEntriesByName('first-contentful-paint').length > 0) once();
  });
  painting.observe({ type: 'paint', buffered: true });
  setTimeout(once, UNSEEN_MS);
}
