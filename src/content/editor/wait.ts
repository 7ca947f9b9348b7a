/** Timers, not animation frames: a hidden tab draws none. */
export function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** Waits until something is so, at most for a time; tells whether it came true. */
export async function waitUntil(isSo: () => boolean, limitMs: number, stepMs = 40): Promise<boolean> {
  const endAt = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() >= endAt) return false;
    await pause(stepMs);
  }
  return true;
}

/** Until the look again: by then, editors that put their old text back have done so. */
export const SECOND_LOOK_MS = 350;
