import { type Area, type Point, sharedArea } from '../../../core/capture/area/area.ts';
import { ElementTrail } from '../elements/element-trail.ts';
import { outerArea, type ShownPicture } from '../scene/picture.ts';
import type { Stage } from '../stage/stage.ts';

/** The share of the window by which a page must scroll to be what is scrolled (`content/capture/find-scroller.ts`). */
const PAGE_SHARE = 0.25;

/** Elements of the page, by places and boxes of the picture. */
export function pageElements(stage: Stage, picture: ShownPicture, bounds: Area) {
  const trail = new ElementTrail((element) => element === stage.host);
  return {
    point: ({ x, y }: Point) => trail.point(stage.inPage({ x: x / picture.scale, y: y / picture.scale })),
    outwards: () => trail.outwards(),
    inwards: () => trail.inwards(),
    aside: (step: 1 | -1) => trail.aside(step),
    /** Where in the document all of the element is, in CSS pixels, if it is larger than the window; null if it is not. */
    get whole(): Area | null {
      const { box } = trail.outlined ?? {};
      if (!box || !isPageScrolled() || sharedArea(box, windowBox())?.height === box.height) return null;
      return { ...box, x: box.x + scrollX, y: box.y + scrollY };
    },
    get outlined() {
      const { box, name } = trail.outlined ?? {};
      const area = box && sharedArea(outerArea(stage.inOverlay(box), picture), bounds);
      return area ? { box: area, name: name ?? '' } : null;
    },
  };
}

const windowBox = (): Area => {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  return { x: 0, y: 0, width, height };
};

/** Where something in the page scrolls instead of it, nobody can say where in the page the rest of an element is. */
function isPageScrolled(): boolean {
  const { scrollHeight = 0, clientHeight = 0 } = document.scrollingElement ?? {};
  return scrollHeight - clientHeight >= clientHeight * PAGE_SHARE;
}
