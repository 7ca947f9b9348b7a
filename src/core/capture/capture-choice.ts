/** What a picture is taken of: what can be seen of the page, all of it, an area that the person draws, an element that they point at. */
export const CAPTURE_WHATS = ['visible', 'page', 'area', 'element'] as const;
export type CaptureWhat = (typeof CAPTURE_WHATS)[number];

/** What becomes of it: an upload at once, a draft in the editor, or a picture on the clipboard. */
export const CAPTURE_WAYS = ['upload', 'edit', 'copy'] as const;
export type CaptureWay = (typeof CAPTURE_WAYS)[number];

/** Seconds before it is taken. */
export const CAPTURE_DELAYS = [0, 3, 5, 10] as const;
export type CaptureDelay = (typeof CAPTURE_DELAYS)[number];

/** What a person chooses before a picture is taken. */
export interface CaptureChoice {
  readonly what: CaptureWhat;
  readonly way: CaptureWay;
  readonly delaySeconds: CaptureDelay;
}

/** What menus, keys and the popup offer, in this order. Whoever makes one work puts it in here. */
export const OFFERED_WHATS: readonly CaptureWhat[] = ['visible', 'page', 'area', 'element'];
export const OFFERED_WAYS: readonly CaptureWay[] = ['upload', 'edit', 'copy'];

export const defaultChoice: CaptureChoice = { what: 'visible', way: 'upload', delaySeconds: 0 };

/** A choice from whatever is in storage; what is not offered is replaced by the default. */
export function readCaptureChoice(stored: unknown): CaptureChoice {
  const { what, way, delaySeconds } = (stored ?? {}) as Partial<CaptureChoice>;
  return {
    what: OFFERED_WHATS.find((offered) => offered === what) ?? defaultChoice.what,
    way: OFFERED_WAYS.find((offered) => offered === way) ?? defaultChoice.way,
    delaySeconds: CAPTURE_DELAYS.find((offered) => offered === delaySeconds) ?? defaultChoice.delaySeconds,
  };
}
