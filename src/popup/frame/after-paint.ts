/** A page that nobody sees is not painted. */
const UNSEEN_MS = 100;

/** Does something as soon as what was drawn just now can be seen. */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    work();
  };
  setTimeout(once, UNSEEN_MS);
  // The frame is painted between the two.
  requestAnimationFrame(() => setTimeout(once));
}
