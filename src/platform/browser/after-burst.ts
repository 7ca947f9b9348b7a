/**
 * Does `work` once for many calls that come close together: when none has come for `quietMs`, but not later than `atMostMs`
 * after the first.
 */
export function afterBurst(work: () => void, quietMs: number, atMostMs: number): () => void {
  let firstAtMs: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    firstAtMs = undefined;
    work();
  };
  return () => {
    const nowMs = performance.now();
    firstAtMs ??= nowMs;
    clearTimeout(timer);
    timer = setTimeout(run, Math.max(0, Math.min(quietMs, firstAtMs + atMostMs - nowMs)));
  };
}
