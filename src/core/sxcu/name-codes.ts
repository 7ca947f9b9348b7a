const two = (number: number) => String(number).padStart(2, '0');

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** As many random signs as `{n}` behind the code says, else one. */
const randomOf = (signs: string, count: string | undefined) =>
  Array.from({ length: Math.min(Number(count ?? 1), 100) }, () =>
    signs.charAt((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % signs.length),
  ).join('');

const CODES: Readonly<Record<string, (now: Date, count?: string) => string>> = {
  unix: (now) => String(Math.floor(now.getTime() / 1000)),
  guid: () => crypto.randomUUID(),
  yy: (now) => two(now.getFullYear() % 100),
  y: (now) => String(now.getFullYear()),
  mo: (now) => two(now.getMonth() + 1),
  mi: (now) => two(now.getMinutes()),
  ms: (now) => String(now.getMilliseconds()).padStart(3, '0'),
  d: (now) => two(now.getDate()),
  h: (now) => two(now.getHours()),
  s: (now) => two(now.getSeconds()),
  rn: (_, count) => randomOf(ALPHANUMERIC.slice(0, 10), count),
  rx: (_, count) => randomOf('0123456789abcdef', count),
  ra: (_, count) => randomOf(ALPHANUMERIC, count),
};

/** Longer names before those that they begin with. What follows as a letter would make it another code, or a text's own sign. */
const CODE = /%(unix|guid|yy|y|mo|mi|ms|d|h|s|rn|rx|ra)(?:\{(\d{1,3})\})?(?![a-z])/g;

/**
 * The codes for dates and random signs that ShareX fills into parameters, headers and arguments. Those that tell of the
 * person's machine (its name, its user, the window) stay as they are.
 */
export const fillInCodes = (text: string, now: Date): string =>
  text.replaceAll(CODE, (_, code: string, count?: string) => CODES[code]?.(now, count) ?? '');
