import { timingSafeEqual } from 'node:crypto';

/** Compares without telling by its duration how much of a secret was right. */
export function equalInConstantTime(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
