import { type Failure, failure } from '../../core/job/failure.ts';
import type { SourceFile } from './source.ts';

/** What says most about why nothing came, the most telling first. */
const TELLING = [
  'too-large',
  'host-not-allowed',
  'several',
  'no-address',
  'not-that',
  'no-answer',
  'page-closed',
  'source-unreachable',
];

const rankOf = ({ code, detail = {} }: Failure): number => {
  const rank = TELLING.findIndex((name) => name === code || name === detail.reason);
  return rank === -1 ? TELLING.length : rank;
};

/** Of several failures the one that helps the person; of equals the first. */
export function mostTelling(met: readonly Failure[]): Failure {
  const [first = failure('source-refused'), ...others] = met;
  return others.reduce((best, next) => (rankOf(next) < rankOf(best) ? next : best), first);
}

/**
 * A text keeps the character set that its server named. None is made up: nobody has looked.
 *
 * @param declared the server's Content-Type
 */
export function keepCharset(file: SourceFile, declared: string): SourceFile {
  const [, quoted, bare] =
    /;\s*charset\s*=\s*(?:"([\w.:+-]{1,40})"|([\w.:+-]{1,40}))\s*(?:;|$)/i.exec(declared) ?? [];
  const charset = quoted ?? bare;
  const isSame = declared.split(';')[0]?.trim().toLowerCase() === file.type;
  return charset && isSame && file.type.startsWith('text/')
    ? { ...file, type: `${file.type}; charset=${charset}` }
    : file;
}
