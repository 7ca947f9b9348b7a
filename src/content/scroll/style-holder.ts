interface Held {
  readonly element: HTMLElement | SVGElement;
  /** The attribute as the page wrote it; null where there was none. */
  readonly attribute: string | null;
  readonly before: Map<string, { readonly value: string; readonly priority: string }>;
}

/** Styles of the page's elements that are ours for a while, and how they were before. */
export class StyleHolder {
  readonly #held = new Map<Element, Held>();

  /** Over whatever the page says. */
  set(element: Element, property: string, value: string): void {
    if (!hasStyle(element)) return;
    const held = this.#held.get(element) ?? this.#begin(element);
    const { style } = element;
    if (!held.before.has(property)) {
      held.before.set(property, {
        value: style.getPropertyValue(property),
        priority: style.getPropertyPriority(property),
      });
    }
    if (style.getPropertyValue(property) === value && style.getPropertyPriority(property) === 'important')
      return;
    style.setProperty(property, value, 'important');
  }

  /** One property as it was, as long as others are still ours. */
  release(element: Element, property: string): void {
    const held = this.#held.get(element);
    const before = held?.before.get(property);
    if (!held || !before) return;
    held.before.delete(property);
    putBack(held.element, property, before);
  }

  has(element: Element, property: string): boolean {
    return this.#held.get(element)?.before.has(property) ?? false;
  }

  /** Everything as it was, to the letter where the page has not written there meanwhile. */
  putBack(): void {
    const all = [...this.#held.values()];
    this.#held.clear();
    // With transitions off, or each thing that comes back would fade in.
    for (const held of all) {
      for (const [property, before] of held.before)
        if (property !== 'transition') putBack(held.element, property, before);
    }
    const root = all[0]?.element;
    if (root) void getComputedStyle(root).opacity;
    for (const held of all) {
      const transition = held.before.get('transition');
      if (transition) {
        void getComputedStyle(held.element).opacity;
        putBack(held.element, 'transition', transition);
      }
      putBackAttribute(held);
    }
  }

  #begin(element: HTMLElement | SVGElement): Held {
    const held = { element, attribute: element.getAttribute('style'), before: new Map() };
    this.#held.set(element, held);
    return held;
  }
}

const hasStyle = (element: Element): element is HTMLElement | SVGElement => 'style' in element;

function putBack(
  element: HTMLElement | SVGElement,
  property: string,
  before: { value: string; priority: string },
): void {
  if (before.value === '') element.style.removeProperty(property);
  else element.style.setProperty(property, before.value, before.priority);
}

/** The browser writes the attribute in its own words when a property changes. */
function putBackAttribute({ element, attribute }: Held): void {
  const now = element.getAttribute('style');
  if (now === attribute) return;
  if (attribute === null) {
    if (element.style.length === 0) element.removeAttribute('style');
    return;
  }
  const written = document.createElement('div');
  written.style.cssText = attribute;
  // Other words for the same: the page has not changed it.
  if (written.style.cssText === element.style.cssText) element.setAttribute('style', attribute);
}
