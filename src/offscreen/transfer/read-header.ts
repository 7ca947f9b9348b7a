/**
 * A header of an answer, null where it is not there or not for us. Not by `getResponseHeader`: that complains on the
 * console about each one that CORS hides.
 *
 * @param name in lower case, as `getAllResponseHeaders` has them
 */
export function readHeader(request: XMLHttpRequest, name: string): string | null {
  const lines = request.getAllResponseHeaders().split('\r\n');
  return lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
}
