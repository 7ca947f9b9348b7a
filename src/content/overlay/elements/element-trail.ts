import type { Area, Point } from '../../../core/capture/area/area.ts';
import { documentIn, elementAt, shadowOf } from './element-at.ts';
import { elementAround, visibleBox } from './visible-box.ts';

/** What is outlined. */
export interface Outlined {
  readonly box: Area;
  readonly name: string;
}

const isSame = (one: Area | null, other: Area | null) =>
  one !== null &&
  other !== null &&
  Math.abs(one.x - other.x) + Math.abs(one.y - other.y) < 1 &&
  Math.abs(one.width - other.width) + Math.abs(one.height - other.height) < 1;

/** The element that is pointed at, and the way to those around it and back. */
export class ElementTrail {
  readonly #isOurs: (element: Element) => boolean;
  /** From the innermost outwards; the last is the one that is outlined. */
  #trail: Element[] = [];

  constructor(isOurs: (element: Element) => boolean) {
    this.#isOurs = isOurs;
  }

  get outlined(): Outlined | null {
    const element = this.#trail.at(-1);
    const box = element?.isConnected ? visibleBox(element) : null;
    return element && box ? { box, name: nameOf(element) } : null;
  }

  /** Where the pointer is now, in the page's window. Another element than before starts a new trail. */
  point(place: Point): void {
    const element = elementAt(place, this.#isOurs);
    if (element === this.#trail[0]) return;
    this.#trail = [];
    let shown = element;
    while (shown && !visibleBox(shown)) shown = elementAround(shown);
    if (element) this.#trail.push(element);
    if (shown && shown !== element) this.#trail.push(shown);
  }

  /** To the next one around it that is larger. */
  outwards(): void {
    const current = this.#trail.at(-1);
    const before = this.outlined?.box ?? null;
    let next = current ? elementAround(current) : null;
    while (next && (!visibleBox(next) || isSame(visibleBox(next), before))) next = elementAround(next);
    if (next) this.#trail.push(next);
  }

  /** Back the way that it came, then to the first child that can be seen. */
  inwards(): void {
    if (this.#trail.length > 1) {
      this.#trail.pop();
      return;
    }
    const current = this.#trail.at(-1);
    const child = current && firstSmaller(current, this.outlined?.box ?? null);
    if (child) this.#trail = [child];
  }

  /** To the element before or after it. */
  aside(step: 1 | -1): void {
    let next = this.#trail.at(-1);
    do next = (step > 0 ? next?.nextElementSibling : next?.previousElementSibling) ?? undefined;
    while (next && (this.#isOurs(next) || !visibleBox(next)));
    if (next) this.#trail = [next];
  }
}

const childrenOf = (element: Element): Element[] => [
  ...(shadowOf(element)?.children ?? element.children),
  ...(documentIn(element)?.body?.children ?? []),
];

function firstSmaller(element: Element, box: Area | null): Element | null {
  for (const child of childrenOf(element)) {
    const inner = visibleBox(child);
    if (inner && !isSame(inner, box)) return child;
    const deeper = firstSmaller(child, box);
    if (deeper) return deeper;
  }
  return null;
}

const NAME_LENGTH = 40;

/** As a style sheet would name it, the beginning of it. */
function nameOf(element: Element): string {
  const id = element.id ? `#${element.id}` : '';
  const [first] = element.classList;
  const name = `${element.localName}${id || (first ? `.${first}` : '')}`;
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
}
