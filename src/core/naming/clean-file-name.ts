/** The contract's limit for a proposed file name, in characters; the endpoint cuts to bytes itself. */
const maxLength = 255;

// Control characters, and the invisible ones that turn "gpj.exe" around on the screen.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const unsafe = /[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name that can be shown and sent: one line, no path, at most 255 characters with its extension kept. */
export function cleanFileName(name: string, fallback: string): string {
  const base = name.normalize('NFC').replace(unsafe, '').replace(/[/\\]/g, '_').trim();
  const usable = base === '' || /^\.+$/.test(base) ? fallback : base;
  if (usable.length <= maxLength) return usable;
  const extension = /\.[^.]{1,16}$/.exec(usable)?.[0] ?? '';
  return usable.slice(0, maxLength - extension.length) + extension;
}

/** The last path segment of a URL, decoded, or an empty string. */
export function fileNameOfUrl(url: string): string {
  try {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:' && protocol !== 'file:') return '';
    const segment = pathname.split('/').filter(Boolean).at(-1) ?? '';
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

/** Puts the extension of the real type on a name that has none or a wrong one: `photo.php` that is a PNG. */
export function withExtension(name: string, extension: string, alternatives: readonly string[] = []): string {
  if (extension === '') return name;
  const current = /\.([^.\s]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  if (current && (current === extension || alternatives.includes(current))) return name;
  const scripts = /\.(php|aspx?|jsp|cgi|ashx)$/i;
  return `${name.replace(scripts, '')}.${extension}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `Title of the page 2026-11-22 at 14.05.09.png`, in the person's own time zone. */
export function screenshotName(title: string, at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}`;
  const label = cleanFileName(title, '').slice(0, 80).trim();
  return `${label === '' ? 'Screenshot' : label} ${day} at ${time}.png`;
}

const segmenter = new Intl.Segmenter();

/** Cuts a long name in its middle: the end tells files apart. Between whole characters, as people see them. */
export function shortenFileName(name: string, maxLength: number): string {
  const characters = [...segmenter.segment(name)].map(({ segment }) => segment);
  if (characters.length <= maxLength) return name;
  const tailLength = Math.floor(maxLength / 3);
  const head = characters.slice(0, maxLength - tailLength - 1).join('');
  return `${head.trimEnd()}…${characters.slice(-tailLength).join('').trimStart()}`;
}
