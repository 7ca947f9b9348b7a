import type { Area, Point } from '../../core/capture/area/area.ts';
import { sharedArea } from '../../core/capture/area/area.ts';
import type { CaptureWay } from '../../core/capture/capture-choice.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { words, wordsLanguage } from '../../platform/words/words.ts';
import type { OverlayWish } from '../../protocol/overlay-calls.ts';
import { chooseScroller } from '../scroll/scroller.ts';
import { Chooser } from './choose/chooser.ts';
import { released } from './choose/key-release.ts';
import { listenToKeys } from './choose/keys.ts';
import { pageElements } from './choose/page-elements.ts';
import { listenToPointer } from './choose/pointer.ts';
import { PageRoll } from './roll/page-roll.ts';
import { OVERLAY_STYLE } from './scene/overlay-style.ts';
import { inPicture, outerArea, type ShownPicture } from './scene/picture.ts';
import { makeScene, type Shown } from './scene/scene.ts';
import { openStage } from './stage/stage.ts';

/** How choosing ended. `again`: what was on the screen is not there any more, and a new shot is needed. */
type End = { readonly area: Area; readonly way?: CaptureWay; readonly whole?: Area } | 'cancelled' | 'again';

/** A window that is being resized tells so many times. */
const RESIZED_MS = 150;

let running: { end(how: End): void } | null = null;

/** Ends what is open, and tells the worker nothing of it. */
let isReplaced = false;

/**
 * Shows the overlay above the page. What the person chooses goes to the worker as `area.chosen`.
 *
 * @returns false where the browser does not show it on top
 */
export async function showOverlay(wish: OverlayWish): Promise<boolean> {
  if (running) {
    isReplaced = true;
    running.end('cancelled');
    isReplaced = false;
  }
  const image = blobOf(wish.shot);
  const bitmap = await createImageBitmap(image);
  return openOverlay(wish, image, bitmap);
}

function openOverlay(wish: OverlayWish, image: Blob, bitmap: ImageBitmap): boolean {
  const title = words(wish.mode === 'area' ? 'overlayAreaTitle' : 'overlayElementTitle');
  let onKey: (event: KeyboardEvent) => void = () => undefined;
  const stage = openStage({
    title,
    css: OVERLAY_STYLE,
    language: wordsLanguage(),
    onLost: () => running?.end('again'),
    onKey: (event) => onKey(event),
  });
  if (!stage) return false;
  const { root } = stage;
  root.role = 'application';
  root.ariaLabel = title;
  root.ariaDescription = words(wish.mode === 'area' ? 'overlayAreaHow' : 'overlayElementHow');
  root.dataset.scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

  const picture: ShownPicture = { bitmap, scale: bitmap.width / stage.shotWidth };
  const bounds = outerArea({ x: 0, y: 0, width: root.clientWidth, height: root.clientHeight }, picture);
  const inShot = sharedArea(bounds, { x: 0, y: 0, width: bitmap.width, height: bitmap.height }) ?? bounds;
  let shown: Shown | null = null;
  let frame = 0;
  const elements = pageElements(stage, picture, inShot);
  const roll = new PageRoll({
    window: inShot,
    scale: picture.scale * stage.inOverlay({ x: 0, y: 0, width: 1, height: 1 }).width,
    inPage: ({ x, y }) => stage.inPage({ x: x / picture.scale, y: y / picture.scale }),
    isOurs: (element) => element === stage.host,
  });
  const chooser = new Chooser(roll, elements, (next) => {
    shown = next;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (shown && running) scene.draw(shown);
    });
  });
  let lastEvent: Event | null = null;
  let pointer: Point | null = null;
  const take = (way?: CaptureWay) => {
    const { area, mode } = chooser;
    if (!area) return;
    const rolled = mode === 'area' ? roll.whole(area) : null;
    const whole = mode === 'element' ? elements.whole : rolled?.rect;
    chooseScroller(rolled?.scroller);
    end({ area, ...(way ? { way } : {}), ...(whole ? { whole } : {}) });
  };
  const scene = makeScene({
    root,
    picture,
    zoom: wish.zoom,
    ways: wish.ways,
    actions: { take, setMode: (mode) => chooser.setMode(mode), cancel: () => end('cancelled') },
  });
  const remember = (event: Event) => {
    lastEvent = event;
    if (event instanceof MouseEvent || 'clientX' in event) pointer = placeOfEvent(event as MouseEvent);
  };
  for (const type of ['keydown', 'click', 'pointerup', 'pointermove'] as const) {
    root.addEventListener(type, remember, { capture: true });
  }
  listenToPointer({
    root,
    areaElement: scene.areaElement,
    barElement: scene.barElement,
    chooser,
    inPicture: (place) => {
      const { x, y } = inPicture(place, picture);
      return { x: x + roll.offset.x, y: y + roll.offset.y };
    },
    window: scene.window,
    take,
  });
  onKey = listenToKeys({ root, chooser, ways: wish.ways, take, cancel: () => end('cancelled') });
  let resized: ReturnType<typeof setTimeout> | undefined;
  const onResize = () => {
    clearTimeout(resized);
    resized = setTimeout(() => end('again'), RESIZED_MS);
  };
  addEventListener('resize', onResize);

  const end = (how: End) => {
    if (!running) return;
    running = null;
    removeEventListener('resize', onResize);
    clearTimeout(resized);
    cancelAnimationFrame(frame);
    const isSilent = isReplaced;
    stage.clear();
    roll.putBack();
    bitmap.close();
    void released(isSilent || how === 'again' ? null : lastEvent, root).then(() => {
      stage.close(pointer && stage.inPage(pointer));
      if (!isSilent)
        tell('area.chosen', { id: wish.id, chosen: typeof how === 'string' ? how : { image, ...how } });
    });
  };
  running = { end };
  chooser.setMode(wish.mode);
  return true;
}

const placeOfEvent = ({ clientX, clientY }: MouseEvent): Point => ({ x: clientX, y: clientY });

/** Without a request: the page may allow none. */
function blobOf(dataUrl: string): Blob {
  const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1);
  const fromBase64 = (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> })
    .fromBase64;
  return new Blob([fromBase64(base64)], { type: 'image/png' });
}
