/** Below it edges and text look broken: smaller pictures are better then. */
export const LEAST_QUALITY = 50;

/** Once it does not fit, it is aimed a little below: sizes do not shrink exactly with the area. */
const AIM = 0.94;

/** Nobody can see what is on it any more. */
const LEAST_SCALE = 0.02;

/** A picture as a file, in one of its possible sizes. */
export interface Attempt<T> {
  readonly file: T;
  readonly sizeBytes: number;
}

export interface Fitted<T> {
  readonly file: T;
  readonly quality: number;
  /** Of the size that was wanted; 1 where nothing gave way. */
  readonly scale: number;
}

/**
 * The best file of a picture within a limit: as wanted, else with less quality, else smaller. Null where not even that helps.
 *
 * @param hasQuality false for a lossless format: then only its size can give way
 * @param encode makes a file; called ten times or so at most
 */
export async function fitSize<T>(
  wanted: { readonly quality: number; readonly hasQuality: boolean; readonly maxBytes: number | null },
  encode: (quality: number, scale: number) => Promise<Attempt<T>>,
): Promise<Fitted<T> | null> {
  const { quality, hasQuality, maxBytes } = wanted;
  const first = await encode(quality, 1);
  if (maxBytes === null || first.sizeBytes <= maxBytes) return { file: first.file, quality, scale: 1 };
  const least = Math.min(quality, LEAST_QUALITY);
  let smallest = first;
  if (hasQuality && least < quality) {
    smallest = await encode(least, 1);
    if (smallest.sizeBytes <= maxBytes) return bestQuality(least, quality, smallest.file, maxBytes, encode);
  }
  const lowest = hasQuality ? least : quality;
  for (let scale = 1, { sizeBytes } = smallest; ; ) {
    scale *= Math.min(0.95, Math.sqrt(maxBytes / sizeBytes) * AIM);
    if (scale < LEAST_SCALE) return null;
    const attempt = await encode(lowest, scale);
    if (attempt.sizeBytes <= maxBytes) return { file: attempt.file, quality: lowest, scale };
    sizeBytes = attempt.sizeBytes;
  }
}

/** Within three of the best that fits: nobody sees less. */
async function bestQuality<T>(
  fits: number,
  tooMuch: number,
  file: T,
  maxBytes: number,
  encode: (quality: number, scale: number) => Promise<Attempt<T>>,
): Promise<Fitted<T>> {
  let [low, high, best] = [fits, tooMuch, file];
  while (high - low > 3) {
    const middle = Math.round((low + high) / 2);
    const attempt = await encode(middle, 1);
    if (attempt.sizeBytes <= maxBytes) [low, best] = [middle, attempt.file];
    else high = middle;
  }
  return { file: best, quality: low, scale: 1 };
}
