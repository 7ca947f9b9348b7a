import {
  type Area,
  areaBetween,
  bottomOf,
  type Handle,
  moveArea,
  type Point,
  pointInside,
  rightOf,
  sharedArea,
  stretchArea,
} from '../../../core/capture/area/area.ts';
import type { Mode } from '../scene/bar.ts';
import type { Shown } from '../scene/scene.ts';
import { type AreaDrag, drawing, isFar, moving, resizing } from './area-drag.ts';

/** What the outline goes by in element mode. Places are in pixels of the picture. */
export interface Elements {
  /** The element there; its box and name, or null for none. */
  point(place: Point): void;
  outwards(): void;
  inwards(): void;
  aside(step: 1 | -1): void;
  readonly outlined: { readonly box: Area; readonly name: string } | null;
}

/** What areas are chosen on: the page, which may be scrolled for it. Places stay where they are in the page. */
export interface Ground {
  /** What can be seen. */
  readonly window: Area;
  /** What can be chosen. */
  readonly bounds: Area;
  readonly offset: Point;
  readonly isRolled: boolean;
  /** What lies at a place, and can go that way, is what is scrolled next. */
  aim(at: Point, towards: Point): void;
  /** So many CSS pixels; false where it goes no further. */
  by(css: Point): boolean;
  /** Until a place can be seen. */
  show(place: Point): void;
  backTo(offset: Point): void;
  putBack(): void;
}

/** What a person has chosen so far, and how each gesture changes it. It knows nothing of events. */
export class Chooser {
  readonly #ground: Ground;
  readonly #elements: Elements;
  readonly #changed: (shown: Shown) => void;
  #mode: Mode = 'area';
  #area: Area | null = null;
  #cursor: Point | null = null;
  #drag: AreaDrag | null = null;
  #offsetBefore: Point = { x: 0, y: 0 };
  /** The first corner, when an area is made with keys. */
  #mark: Point | null = null;

  constructor(ground: Ground, elements: Elements, changed: (shown: Shown) => void) {
    this.#ground = ground;
    this.#elements = elements;
    this.#changed = changed;
  }

  get mode(): Mode {
    return this.#mode;
  }

  get isDragging(): boolean {
    return this.#drag !== null;
  }

  /** Null as long as nothing is chosen. */
  get area(): Area | null {
    const area = this.#mode === 'element' ? this.#outlined()?.box : this.#area;
    return area && area.width > 0 && area.height > 0 ? area : null;
  }

  /** An area that was there stays where it goes from one mode to the other: an element's can be made larger by hand. */
  setMode(mode: Mode): void {
    if (mode === 'area') this.#area = this.area;
    this.#mode = mode;
    this.#mark = null;
    if (mode === 'element') {
      // Elements are what the shot shows.
      this.#ground.putBack();
      this.#elements.point(this.#cursor ?? this.#middle());
    }
    this.#tell();
  }

  hover(at: Point | null): void {
    this.#cursor = at && pointInside(at, this.#ground.window);
    if (this.#mode === 'element' && this.#cursor) this.#elements.point(this.#cursor);
    this.#tell();
  }

  startDrawing(at: Point): void {
    this.#start(drawing(pointInside(at, this.#ground.window), this.#area));
  }

  startMoving(at: Point): void {
    if (this.#area) this.#start(moving(at, this.#area));
  }

  startResizing(at: Point, handle: Handle): void {
    if (this.#area) this.#start(resizing(at, this.#area, handle));
  }

  #start(drag: AreaDrag): void {
    this.#mark = null;
    this.#drag = drag;
    this.#offsetBefore = this.#ground.offset;
  }

  dragTo(to: Point, isSquare: boolean): void {
    if (!this.#drag) return;
    if (this.#mode === 'element') {
      if (!isFar(this.#drag.at, to)) return;
      this.#mode = 'area';
    }
    this.#cursor = pointInside(to, this.#ground.window);
    this.#area = this.#drag.to(this.#cursor, this.#ground.bounds, isSquare);
    this.#tell();
  }

  /** While something is dragged, scrolls what lies where that began. False where it goes no further. */
  roll(css: Point): boolean {
    if (!this.#drag || this.#mode !== 'area') return false;
    this.#ground.aim(this.#drag.at, css);
    return this.#ground.by(css);
  }

  /** True where it was a click and no drag: then all is as before. */
  endDrag(at: Point): boolean {
    const drag = this.#drag;
    this.#drag = null;
    const isClick = drag !== null && !isFar(drag.at, at) && !this.#ground.isRolled;
    const isEmpty = this.#area?.width === 0 || this.#area?.height === 0;
    if (drag && (isClick || isEmpty)) this.#area = drag.before;
    this.#tell();
    return isClick;
  }

  cancelDrag(): void {
    if (this.#drag) {
      this.#area = this.#drag.before;
      this.#ground.backTo(this.#offsetBefore);
    }
    this.#drag = null;
    this.#mark = null;
    this.#tell();
  }

  /** By a key: the crosshair, the corner that is being made, the area, or in element mode to another element. */
  move(by: Point): void {
    if (this.#mode === 'element') this.#toOther(by);
    else if (this.#area && !this.#mark) {
      this.#aimByKey(by);
      this.#area = moveArea(this.#area, by, this.#ground.bounds);
      this.#show(by);
    } else this.#moveCursor(by);
    this.#tell();
  }

  stretch(by: Point): void {
    if (this.#mode !== 'area' || !this.#area || this.#mark) return;
    this.#aimByKey(by);
    this.#area = stretchArea(this.#area, by, this.#ground.bounds);
    this.#show({ x: Math.abs(by.x), y: Math.abs(by.y) });
    this.#tell();
  }

  #aimByKey(by: Point): void {
    const { window } = this.#ground;
    this.#ground.aim(this.#area ? pointInside(this.#area, window) : (this.#cursor ?? this.#middle()), by);
  }

  /** The edges that go ahead stay in sight; what was scrolled may have less room at its sides than the window. */
  #show({ x, y }: Point): void {
    if (!this.#area) return;
    const { window } = this.#ground;
    const inSight = pointInside(this.#area, window);
    this.#ground.show({
      x: x > 0 ? rightOf(this.#area) : x < 0 ? this.#area.x : inSight.x,
      y: y > 0 ? bottomOf(this.#area) : y < 0 ? this.#area.y : inSight.y,
    });
    this.#area = sharedArea(this.#area, this.#ground.bounds) ?? this.#area;
  }

  /** A corner of the area is at the crosshair. In element mode the element's area is there to be changed. */
  mark(): void {
    if (this.#mode === 'element') this.setMode('area');
    else if (this.#mark) this.#mark = null;
    else if (!this.#area) {
      this.#mark = this.#cursor ?? this.#middle();
      this.#moveCursor({ x: 1, y: 1 });
    }
    this.#tell();
  }

  chooseAll(): void {
    this.#mode = 'area';
    this.#mark = null;
    this.#area = this.#ground.window;
    this.#tell();
  }

  #moveCursor(by: Point): void {
    const from = this.#cursor ?? this.#middle();
    this.#ground.aim(this.#mark ? pointInside(this.#mark, this.#ground.window) : from, by);
    const next = pointInside({ x: from.x + by.x, y: from.y + by.y }, this.#ground.bounds);
    if (this.#mark) this.#ground.show(next);
    this.#cursor = pointInside(next, this.#ground.window);
    if (this.#mark) this.#area = areaBetween(this.#mark, this.#cursor, this.#ground.bounds);
  }

  #toOther({ x, y }: Point): void {
    if (!this.#elements.outlined) this.#elements.point(this.#cursor ?? this.#middle());
    else if (y < 0) this.#elements.outwards();
    else if (y > 0) this.#elements.inwards();
    else this.#elements.aside(x < 0 ? -1 : 1);
  }

  /** To the element around the outlined one, or back. */
  climb(way: 'outwards' | 'inwards'): void {
    this.#elements[way]();
    this.#tell();
  }

  #middle(): Point {
    const { x, y, width, height } = this.#ground.window;
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  }

  #outlined() {
    return this.#elements.outlined;
  }

  #tell(): void {
    this.#changed({
      mode: this.#mode,
      area: this.area,
      name: this.#mode === 'element' ? (this.#outlined()?.name ?? '') : '',
      cursor: this.#cursor,
      isDragging: this.#drag !== null && this.#mode === 'area',
      offset: this.#ground.offset,
      isRolled: this.#ground.isRolled,
    });
  }
}
