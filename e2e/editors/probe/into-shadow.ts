/** Puts something into a fresh shadow root under the place. */
export const intoShadow =
  (mode: ShadowRootMode) =>
  (place: HTMLElement, content: HTMLElement): ShadowRoot => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode });
    root.append(content);
    place.replaceChildren(host);
    return root;
  };
