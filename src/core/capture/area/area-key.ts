import type { Point } from './area.ts';

/** What is to be known of a key press. `code` tells letters apart where the keyboard is another alphabet's. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does. Steps are in pixels of the picture. */
export type AreaKey =
  /** The area, or the crosshair where there is none. */
  | { readonly kind: 'move'; readonly by: Point }
  /** The right and lower edge. */
  | { readonly kind: 'stretch'; readonly by: Point }
  /** A corner is here: the first begins an area, the second ends it. */
  | { readonly kind: 'mark' }
  | { readonly kind: 'all' }
  | { readonly kind: 'take'; readonly way?: 'upload' | 'edit' | 'copy' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'mode'; readonly mode: 'area' | 'element' };

const FAR = 10;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const LETTERS: Readonly<Record<string, AreaKey>> = {
  KeyA: { kind: 'mode', mode: 'area' },
  KeyE: { kind: 'mode', mode: 'element' },
};

/** Null: the key is not ours. */
export function areaKey(pressed: PressedKey): AreaKey | null {
  const { key, code, shiftKey, altKey } = pressed;
  const withCommand = pressed.ctrlKey || pressed.metaKey;
  const arrow = ARROWS[key];
  if (arrow) {
    const step = shiftKey ? FAR : 1;
    const by = { x: arrow.x * step, y: arrow.y * step };
    return { kind: withCommand || altKey ? 'stretch' : 'move', by };
  }
  if (altKey) return null;
  if (key === 'Escape') return { kind: 'cancel' };
  if (key === 'Enter') return { kind: 'take' };
  if (key === ' ') return { kind: 'mark' };
  if (withCommand) return ofCommand(code);
  return LETTERS[code] ?? null;
}

function ofCommand(code: string): AreaKey | null {
  if (code === 'KeyA') return { kind: 'all' };
  if (code === 'KeyC') return { kind: 'take', way: 'copy' };
  if (code === 'KeyE') return { kind: 'take', way: 'edit' };
  return null;
}
