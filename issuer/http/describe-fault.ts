/**
 * An error for the log: its name, its S3 code and where it came from, never its message, which may hold a signed
 * URL, a key or a link.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, status, typeof code === 'string' ? code : undefined, frames[0]?.trim()]
    .filter((part) => part !== undefined)
    .join(' ');
}
