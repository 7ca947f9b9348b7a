/** Longer texts without a space are keys and signatures more often than names. */
const LONG = 40;
const SECRET_NAME = /token|secret|password|signature|credential|policy|authorization|api-?key|session/i;
/** Whoever opens such an address deletes the file, whatever in it is the secret. */
const DELETES = /delet|remov/i;
const HIDDEN = '•••';

/** An answer as it may be shown: what opens something is not readable in it, and all of its shape is. */
export function hideSecrets(answer: unknown, token: string, name = ''): unknown {
  if (Array.isArray(answer)) return answer.map((entry) => hideSecrets(entry, token, name));
  if (typeof answer === 'object' && answer !== null) {
    return Object.fromEntries(
      Object.entries(answer).map(([field, value]) => [field, hideSecrets(value, token, field)]),
    );
  }
  return typeof answer === 'string' ? hidden(answer, token, name) : answer;
}

function hidden(text: string, token: string, name: string): string {
  const isPath = text.startsWith('/');
  if (DELETES.test(name) && (isPath || URL.canParse(text)))
    return `${isPath ? '' : originOf(text)}/${HIDDEN}`;
  if (URL.canParse(text)) return hiddenUrl(text, token);
  // A path of the endpoint's own.
  const at = isPath ? text.indexOf('?') : -1;
  if (at > 0) return `${text.slice(0, at)}?${HIDDEN}`;
  const known = token === '' ? text : text.replaceAll(token, HIDDEN);
  if (SECRET_NAME.test(name)) return HIDDEN;
  return known.length > LONG && !/[\s/]/.test(known) ? `${known.slice(0, 6)}${HIDDEN}` : known;
}

const originOf = (text: string) => `${new URL(text).protocol}//${new URL(text).host}`;

/** The names in a query tell what was signed; their values open it. */
function hiddenUrl(text: string, token: string): string {
  const url = new URL(text);
  const names = [...new Set(url.searchParams.keys())];
  const path = token === '' ? url.pathname : url.pathname.replaceAll(token, HIDDEN);
  const query = names.map((name) => `${name}=${HIDDEN}`).join('&');
  return `${originOf(text)}${path}${query === '' ? '' : `?${query}`}`;
}
