/** The head of one HTTP request. */
export interface SinkHead {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Of the body. */
  readonly length: number;
  /** Of the head itself, with the empty line at its end. */
  readonly bytes: number;
}

/** Reads it as soon as all of it is there; undefined before. */
export function readHead(buffer: Buffer): SinkHead | undefined {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = buffer.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', path = '/'] = first.split(' ');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { method, path, headers, length: Number(headers.get('content-length') ?? 0), bytes: end + 4 };
}
