import type { Point } from './hands.ts';
import type { View } from './view.ts';

/** Middle of the only pinned icon: from the window's right edge, and from the page's upper one. */
const ICON = { fromRight: 153, abovePage: 24 };

/** Where the extension's icon is on the screen, in the window of `page`. */
export function iconOver(page: View): Promise<Point> {
  return page.evaluate(
    ({ fromRight, abovePage }) => ({
      x: screenX + outerWidth - fromRight,
      y: screenY + outerHeight - innerHeight - abovePage,
    }),
    ICON,
  );
}
