import type { JobSource } from '../../core/job/job.ts';

export type FileKind =
  | 'screenshot'
  | 'selection'
  | 'image'
  | 'video'
  | 'audio'
  | 'archive'
  | 'table'
  | 'code'
  | 'text'
  | 'file';

const BY_EXTENSION: readonly (readonly [FileKind, RegExp])[] = [
  ['archive', /\.(zip|7z|rar|t?gz|tar|bz2|xz|zst|dmg|iso|jar)$/i],
  ['table', /\.(csv|tsv|xlsx?|ods|parquet|numbers)$/i],
  ['code', /\.(json|ya?ml|xml|html?|css|[cm]?[jt]sx?|py|rb|go|rs|java|kt|swift|sh|sql|toml)$/i],
  ['text', /\.(txt|md|rtf|pdf|docx?|odt|pages|hwpx?|log|pptx?|key)$/i],
];

/** Which icon a file gets. */
export function fileKind(source: JobSource, type: string, name: string): FileKind {
  if (source === 'screenshot' || source === 'selection') return source;
  const family = type.split('/')[0];
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  const known = BY_EXTENSION.find(([, pattern]) => pattern.test(name));
  return known?.[0] ?? (family === 'text' ? 'text' : 'file');
}
