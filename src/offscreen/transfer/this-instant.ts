import type { Instant } from '../../core/transfer/signed-life.ts';

export const thisInstant = (): Instant => ({ steadyMs: performance.now(), wallMs: Date.now() });
