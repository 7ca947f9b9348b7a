import type { Finder, FoundSecret } from './found-secret.ts';
import { looksRandom } from './looks-random.ts';

/** `DB_PASSWORD=…`, `"apiKey": "…"`, `client_secret: …`: what a file of settings calls its secrets. */
const ASSIGNED =
  /(?:password|passwd|(?<![A-Za-z])(?:pass(?:phrase)?|pwd|secret(?:_?key)?|api[_-]?key|access_?token|auth_?token|private_?key|client_?secret)|비밀번호)["']?\s{0,2}[:=]\s{0,2}(["'`]?)([^\s"'`<>{}()[\]|,;]{6,200})\1?/gi;

/** `postgres://name:password@host`: the password. */
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,64}:([^\s:/@]{3,200})@[\w.-]/gi;

/** Secrets that are told by the name before them. */
export const findAssigned: Finder = (text) => {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(ASSIGNED)) {
    const value = match[2] ?? '';
    if (!isSecretValue(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ kind: 'password', start, end: start + value.length });
  }
  for (const match of text.matchAll(IN_ADDRESS)) {
    const password = match[1] ?? '';
    if (!/[^*•x]/i.test(password) || /^(?:password|pass|secret|\$.*|%.*)$/i.test(password)) continue;
    const start = match.index + match[0].lastIndexOf(`${password}@`);
    found.push({ kind: 'password', start, end: start + password.length });
  }
  return found;
};

/** A word of code (`process.env.KEY`, `string`, `required`) is none: a secret has digits or signs among its letters. */
function isSecretValue(value: string): boolean {
  if (/^[*•·.]+$/.test(value) || /^(?:\$|%|process\.|os\.|env\.|config\.|https?:)/i.test(value)) return false;
  const hasSign = /[\d!@#$%^&*?~+/=]/.test(value) && /\p{L}/u.test(value);
  return hasSign && (looksRandom(value) || (value.length < 12 && new Set(value).size >= 5));
}
