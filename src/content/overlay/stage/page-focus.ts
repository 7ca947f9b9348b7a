/** The element with the focus, inside open shadow roots too. Null where the page itself has it. */
function focusedElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

export interface PageFocus {
  /** The page is not the one whose focus it was: the popup or another window had the keyboard. */
  readonly wasElsewhere: boolean;
  /** The page has given the focus to something else meanwhile. */
  moved(to: Element): void;
  giveBack(): void;
}

/** Remembers where the focus of the page is. Its selection stays by itself, because ours is another document. */
export function rememberFocus(): PageFocus {
  let element = focusedElement();
  return {
    wasElsewhere: !document.hasFocus(),
    moved(to) {
      if (to instanceof HTMLElement) element = to;
    },
    giveBack() {
      window.focus();
      const now = document.activeElement;
      if (element?.isConnected) element.focus({ preventScroll: true });
      else if (now instanceof HTMLElement && now !== document.body) now.blur();
    },
  };
}
