type Root = Document | ShadowRoot;

/** Every element of a document, those in shadow trees too, closed ones among them. */
export function* everyElement(root: Root): Generator<Element> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node as Element;
    yield element;
    const shadow = shadowOf(element);
    if (shadow) yield* everyElement(shadow);
  }
}

/** A closed one is open to content scripts. Looked for where one is likely, because the question takes its time. */
function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  if (!element.localName.includes('-') || !(element instanceof HTMLElement)) return null;
  return (chrome.dom?.openOrClosedShadowRoot(element) as ShadowRoot | null) ?? null;
}

/** The element above, out of shadow trees too. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

export function isInside(element: Element, ancestor: Element): boolean {
  for (let one: Element | null = element; one; one = parentOf(one)) if (one === ancestor) return true;
  return false;
}
