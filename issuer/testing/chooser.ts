/** Chooses from lists, the same at every run with the same seed. */
export function chooser(seed: number): <T>(of: readonly T[]) => T {
  let state = seed;
  return <T>(of: readonly T[]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return of[Math.floor(state / 2 ** 8) % of.length] as T;
  };
}
