/** The browser needs this long to follow the content with the window's size. */
const SETTLE_MS = 150;

/**
 * In a low browser window, and where the browser's zoom is large, the popup gets less than the 600 px it asks for. Then the
 * list shall scroll, with the footer in sight, not the page with a list inside. The window's height alone cannot be the limit:
 * it is itself made from the content's.
 */
export function fitWindow(root: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { scrollHeight } = document.documentElement;
      if (scrollHeight <= window.innerHeight) return;
      root.classList.add('is-low');
      root.style.maxHeight = `${window.innerHeight}px`;
    }, SETTLE_MS);
  };
  window.addEventListener('resize', check);
  check();
}
