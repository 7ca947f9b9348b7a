/** What the policy of a signed form says of the file, as far as it can be read. */
export interface PostPolicy {
  /** Epoch ms by the clock of the server that signed it. */
  readonly expiresAtMs: number | null;
  /** Both bounds are allowed. */
  readonly sizeBytes: { readonly min: number; readonly max: number } | null;
  /** Fields that the policy names, in lower case: S3 takes no other, save those of the signature and `x-ignore-*`. */
  readonly fields: ReadonlySet<string>;
  readonly contentType: { readonly value: string; readonly isPrefix: boolean } | null;
}

const NOTHING: PostPolicy = { expiresAtMs: null, sizeBytes: null, fields: new Set(), contentType: null };

/**
 * Reads a policy before a byte is sent: what S3 would refuse at the end of the file can be told at once. One that cannot be
 * read says nothing, and S3 will say what it makes of it.
 *
 * Source: Amazon S3 API Reference, "Creating a POST policy".
 */
export function readPostPolicy(base64: string): PostPolicy {
  const { expiration, conditions } = decode(base64);
  if (!Array.isArray(conditions)) return NOTHING;
  const all = conditions.flatMap(fieldConditions);
  const [type] = all.filter(({ field }) => field === 'content-type');
  const expiresAtMs = Date.parse(String(expiration));
  return {
    expiresAtMs: Number.isNaN(expiresAtMs) ? null : expiresAtMs,
    sizeBytes: sizeRange(conditions),
    fields: new Set(all.map(({ field }) => field)),
    contentType: type ? { value: type.value, isPrefix: type.isPrefix } : null,
  };
}

/** Whether a file of this type meets the policy's word about it. */
export function meetsType(type: string, { contentType }: PostPolicy): boolean {
  if (!contentType) return true;
  return contentType.isPrefix ? type.startsWith(contentType.value) : type === contentType.value;
}

interface FieldCondition {
  readonly field: string;
  readonly value: string;
  readonly isPrefix: boolean;
}

/** `{"acl": "private"}`, `["eq", "$acl", "private"]` or `["starts-with", "$key", "up/"]`. */
function fieldConditions(condition: unknown): FieldCondition[] {
  if (Array.isArray(condition)) {
    const [operator, field, value] = condition.map(String);
    if (!field?.startsWith('$')) return [];
    const isPrefix = operator?.toLowerCase() === 'starts-with';
    return [{ field: field.slice(1).toLowerCase(), value: value ?? '', isPrefix }];
  }
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).map(([field, value]) => ({
    field: field.toLowerCase(),
    value: String(value),
    isPrefix: false,
  }));
}

function sizeRange(conditions: readonly unknown[]): PostPolicy['sizeBytes'] {
  const ranges = conditions.filter(
    (one): one is unknown[] => Array.isArray(one) && String(one[0]).toLowerCase() === 'content-length-range',
  );
  const bounds = ranges.map(([, min, max]) => ({ min: Number(min), max: Number(max) }));
  if (bounds.length === 0 || bounds.some(({ min, max }) => Number.isNaN(min) || Number.isNaN(max)))
    return null;
  return { min: Math.max(...bounds.map(({ min }) => min)), max: Math.min(...bounds.map(({ max }) => max)) };
}

function decode(base64: string): { expiration?: unknown; conditions?: unknown } {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}
