import { signal } from '@preact/signals';

const tickMs = 5_000;

/** The present, for everything that says "in 6 minutes". */
export const nowMs = signal(Date.now());

setInterval(() => {
  nowMs.value = Date.now();
}, tickMs);
