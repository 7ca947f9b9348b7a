/**
 * Bucket and key of a request: virtual-host style when the host is `bucket.localhost`, else path style.
 * Undefined when the path is not percent-encoded UTF-8.
 */
export function findTarget(rawPath: string, host: string): { bucket: string; key: string } | undefined {
  const path = decodePath(rawPath)?.slice(1);
  if (path === undefined) return undefined;
  const virtual = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.localhost(?::\d+)?$/.exec(host);
  if (virtual?.[1]) return { bucket: virtual[1], key: path };
  const slash = path.indexOf('/');
  if (slash < 0) return { bucket: path, key: '' };
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function decodePath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
}
