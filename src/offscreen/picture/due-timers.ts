import { tell } from '../../platform/messaging/messages.ts';

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Tells the worker when a picture is due. This document lives on where the worker does not. */
export function startTimer(id: string, atMs: number): void {
  clearTimeout(timers.get(id));
  const ring = () => {
    timers.delete(id);
    tell('capture.due', { id });
  };
  timers.set(id, setTimeout(ring, Math.max(0, atMs - Date.now())));
}

/** How many are running. */
export const timerCount = (): number => timers.size;
