import { isGranted, type Wish, watchGrants } from './permissions.ts';

/** A page that has had the keyboard for so long has no question of the browser over it. */
const SETTLED_MS = 1500;

/**
 * Waits for the end of a question that the popup has raised over this page, and that has closed the popup: nobody else hears of
 * a no. A yes is told at once; after a no the page has the keyboard again. Resolves with whether all of `wish` is granted.
 */
export function awaitAnswer(wish: Wish): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = () => clearTimeout(timer);
    const regained = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void end(), SETTLED_MS);
    };
    const end = async () => {
      clearTimeout(timer);
      stopWatching();
      window.removeEventListener('focus', regained);
      window.removeEventListener('blur', lost);
      resolve(await isGranted(wish));
    };
    const look = async () => {
      if (await isGranted(wish)) await end();
    };
    const stopWatching = watchGrants(() => void look());
    window.addEventListener('focus', regained);
    window.addEventListener('blur', lost);
    if (document.hasFocus()) regained();
    void look();
  });
}
