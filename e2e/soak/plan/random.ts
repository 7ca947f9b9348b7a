/** Numbers that follow from a seed: the same on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** One of the values, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [weight: number, value: T])[]): T;
}

/**
 * Seeded by words, so that what follows from one word does not move when there is more of something else.
 *
 * Source: SplitMix32 over an FNV-1a hash of the words.
 */
export function seededRandom(...words: readonly (string | number)[]): Random {
  let state = hashOf(words.join(':'));
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    weighted(items) {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of items) {
        left -= weight;
        if (left < 0) return value;
      }
      const [last] = items.slice(-1);
      if (!last) throw new Error('nothing to choose from');
      return last[1];
    },
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
