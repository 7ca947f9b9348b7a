import type { Menus } from '../../platform/browser/browser.ts';

/** One line of the context menu, as it is written and as it is compared with what is there. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  readonly contexts: readonly Menus.ContextType[];
  readonly parentId?: string;
}

/** `&` would underline the next letter, and the browser replaces `%s` with the selection: a file name means neither. */
export function menuText(name: string): string {
  return name.replaceAll('&', '&&').replaceAll('%s', '%\u2060s');
}
