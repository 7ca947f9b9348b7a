/** What the key prefix of the settings may contain besides plain text. */
export const folderPlaceholders = ['{yyyy}', '{mm}', '{dd}', '{source}'] as const;

export type FolderProblem = 'too-long' | 'bad-segment' | 'bad-character' | 'unknown-placeholder';

const maxLength = 200;

/**
 * Checks a key prefix such as `screenshots/{yyyy}/{mm}/`. Null when it can be used. `.` and `..` segments are refused
 * because URL parsing removes them, and the signature with them.
 */
export function checkFolderTemplate(template: string): FolderProblem | null {
  if (template.length > maxLength) return 'too-long';
  const bare = folderPlaceholders.reduce((text, placeholder) => text.replaceAll(placeholder, 'x'), template);
  if (/[{}]/.test(bare)) return 'unknown-placeholder';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\?#]/.test(bare)) return 'bad-character';
  const segments = bare
    .split('/')
    .filter((segment, index, all) => segment !== '' || (index > 0 && index < all.length - 1));
  return segments.some((segment) => segment === '' || segment === '.' || segment === '..')
    ? 'bad-segment'
    : null;
}

/** The folder for one upload: placeholders filled in the person's own time zone, no leading slash, one trailing slash. */
export function expandFolder(template: string, at: Date, source: string): string {
  const filled = template
    .replaceAll('{yyyy}', String(at.getFullYear()))
    .replaceAll('{mm}', String(at.getMonth() + 1).padStart(2, '0'))
    .replaceAll('{dd}', String(at.getDate()).padStart(2, '0'))
    .replaceAll('{source}', source)
    .replace(/^\/+|(?<!\/)\/+$/g, '');
  return filled === '' ? '' : `${filled}/`;
}
