import mime from 'mime';
import { ProblemError } from '../http/problem-error.ts';
import { isMisreading, isSource } from './source-type.ts';
import { registeredType } from './type-spelling.ts';

/** RFC 6838, 4.2: what a registry may hold. */
const NAME = '[a-z0-9][a-z0-9!#$&^_.+-]{0,126}';
const ESSENCE = new RegExp(`^(${NAME}/${NAME})[ \\t]*(?:;|$)`, 'i');

const TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
const CHARSET = new RegExp(`;[ \\t]*charset[ \\t]*=[ \\t]*(?:"(${TOKEN})"|(${TOKEN}))[ \\t]*(?:;|$)`, 'i');

/** RFC 9110, 8.3.1, in full. */
const WELL_FORMED = new RegExp(
  `^${NAME}/${NAME}(?:[ \\t]*;[ \\t]*${TOKEN}=(?:${TOKEN}|"(?:[\\t !#-\\[\\]-~]|\\\\[\\t -~])*"))*$`,
  'i',
);

/** Types that say nothing but "some bytes", and what servers send to have a file saved. */
const GENERAL = new Set([
  '',
  'application/octet-stream',
  'application/x-octet-stream',
  'binary/octet-stream',
  'application/unknown',
  'application/download',
  'application/x-download',
  'application/force-download',
  'application/x-force-download',
]);

export interface MediaType {
  /** Lower-case `type/subtype` in its registered spelling; the one to judge. */
  essence: string;
  /** Made from what was understood: what S3 will store and serve. */
  contentType: string;
  /** The client's own words, where they are well-formed; their type may be another than `essence`. */
  declared: { essence: string; text: string } | undefined;
}

/**
 * The media type to sign. The file name decides when the client does not know (empty, `application/octet-stream`),
 * and when its system took a source for something else (`main.ts` for a film). A charset is kept, never
 * added: only who has the bytes can know it. Other parameters are dropped.
 *
 * @param filename cleaned, so that the ending that is judged is the one of the key
 * @param sizeBytes undefined when it is not known
 * @throws {ProblemError} `type_not_allowed` when it is no media type at all
 */
export function readMediaType(
  given: string | undefined,
  filename: string,
  sizeBytes?: number | undefined,
): MediaType {
  const text = (given ?? '').trim();
  if (/[^\t -~]/.test(text)) throw refuse();
  const declared = text === '' ? '' : ESSENCE.exec(text)?.[1]?.toLowerCase();
  if (declared === undefined) throw refuse();
  const byName = typeOfName(filename, sizeBytes);
  const misread = byName === 'text/plain' && isMisreading(declared);
  const essence = registeredType(
    GENERAL.has(declared) || misread ? (byName ?? 'application/octet-stream') : declared,
  );
  const [, quoted, bare] = CHARSET.exec(text) ?? [];
  const charset = quoted ?? bare;
  const contentType = charset === undefined ? essence : `${essence}; charset=${charset.toLowerCase()}`;
  return {
    essence,
    contentType,
    declared: WELL_FORMED.test(text) ? { essence: registeredType(declared), text } : undefined,
  };
}

/** Undefined for an ending that nobody knows, and for a name without one. */
function typeOfName(filename: string, sizeBytes: number | undefined): string | undefined {
  const extension = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase();
  if (extension === undefined) return undefined;
  return isSource(extension, sizeBytes) ? 'text/plain' : (mime.getType(extension) ?? undefined);
}

function refuse(): ProblemError {
  return new ProblemError('type_not_allowed', 'contentType is not a media type such as image/png.');
}
