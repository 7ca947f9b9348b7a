const UNIT_SECONDS: Record<string, number> = { m: 60, h: 3600, d: 24 * 3600, w: 7 * 24 * 3600 };

/** Seconds in a text such as `30m`, `12h`, `7d` or `2w`, and in `0`; undefined when it is none. */
export function parseSpan(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  const [, amount, unit = ''] = /^(\d{1,5})\s*([mhdw])$/i.exec(text.trim()) ?? [];
  const seconds = UNIT_SECONDS[unit.toLowerCase()];
  return amount === undefined || seconds === undefined ? undefined : Number(amount) * seconds;
}
