/** S3's codes, Node's and the names of errors; whatever else an engine answers as its code is not told. */
const CODE = /^[A-Za-z][\w.-]{0,59}$/;

/** One line of V8's own: `at name (file:///…/issuer.mjs:1:2)`, or `node:…` in place of the file. */
const FRAME =
  /^at (?:[\w.#$<>[\] ]{1,120} \()?(?:(?:file:\/\/|node:|\/)[^()\s]{1,300}:\d+:\d+|<anonymous>)\)?$/;

/**
 * An error for the log: its name, its S3 code and where it came from, never its message, which may hold a signed
 * URL, a key or a link. A name is S3's own word where S3 answered, and the stack starts with the message.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  const code = (error as { code?: unknown }).code;
  return [codeOf(error.name) ?? '(odd name)', status, codeOf(code), frameOf(error)]
    .filter((part) => part !== undefined)
    .join(' ');
}

function codeOf(value: unknown): string | undefined {
  return typeof value === 'string' && CODE.test(value) ? value : undefined;
}

/** The innermost frame. */
function frameOf({ message, stack = '' }: Error): string | undefined {
  const frames =
    message !== '' && stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  return frames
    .split('\n')
    .map((line) => line.trim())
    .find((line) => FRAME.test(line));
}
