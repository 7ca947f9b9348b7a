import type { Statement } from '../wanted/wanted-bucket.ts';

/** Whether two statements say the same, whatever their names and however their lists are written. */
export function isSame(one: Statement, other: Statement): boolean {
  return spell(one) === spell(other);
}

function spell({ Sid: _, ...statement }: Statement): string {
  return JSON.stringify(plain(statement));
}

/** One value and a list of it are the same, and so are `"*"` and `{"AWS": "*"}`; order and type of values say nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).sort();
  if (typeof value !== 'object' || value === null) return [String(value)];
  const entries = Object.entries(value).map(([name, of]): [string, unknown] => [name, plain(of)]);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'AWS' && String(first[1]) === '*') return ['*'];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
