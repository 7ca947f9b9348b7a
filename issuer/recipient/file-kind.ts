import type { PageIcon } from '../pages/page-icons.ts';

/** What people call a file. */
export type FileKind = Extract<
  PageIcon,
  'image' | 'video' | 'audio' | 'archive' | 'table' | 'document' | 'program' | 'file'
>;

const BY_EXTENSION: readonly (readonly [FileKind, RegExp])[] = [
  ['archive', /^(zip|7z|rar|t?gz|tar|bz2|xz|zst)$/],
  ['table', /^(csv|tsv|xlsx?|ods|parquet|numbers|cell)$/],
  ['program', /^(exe|msi|dmg|pkg|apk|ipa|appimage|deb|rpm|jar|bat|cmd|ps1|sh)$/],
  ['document', /^(txt|md|rtf|pdf|docx?|odt|pages|hwpx?|log|pptx?|odp|key|epub)$/],
];

/** The ending of a name, as people know it: short, of letters and digits; empty for every other. */
function extensionOf(filename: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
}

/** What kind of file it is, by its type and, where that says little, by its name; and the ending in capital letters. */
export function describeKind(contentType: string, filename: string): { kind: FileKind; ending: string } {
  const extension = extensionOf(filename);
  const [family = ''] = contentType.toLowerCase().split('/');
  const isMedia = family === 'image' || family === 'video' || family === 'audio';
  const byName = BY_EXTENSION.find(([, pattern]) => pattern.test(extension))?.[0];
  const kind = isMedia ? family : (byName ?? (family === 'text' ? 'document' : 'file'));
  return { kind, ending: extension.toUpperCase() };
}
