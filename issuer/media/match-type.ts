import { registeredType } from './type-spelling.ts';

/** Whether a media type such as `image/png` falls under a pattern such as `image/*`. */
export function matchesType(type: string, pattern: string): boolean {
  if (pattern === '*/*') return true;
  return pattern.endsWith('/*')
    ? type.startsWith(pattern.slice(0, -1))
    : registeredType(type) === registeredType(pattern);
}

/** Patterns for what both lists allow. */
export function intersectTypes(first: string[], second: string[]): string[] {
  const both = first.flatMap((a) =>
    second.flatMap((b) => {
      if (matchesType(a, b)) return [a];
      return matchesType(b, a) ? [b] : [];
    }),
  );
  return [...new Set(both)];
}
