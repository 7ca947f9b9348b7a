import mime from 'mime';
import { ProblemError } from '../http/problem-error.ts';

const TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN}/${TOKEN})(?:\\s*;\\s*charset\\s*=\\s*"?(${TOKEN})"?)?(?:\\s*;.*)?$`,
  'i',
);

/** Far more often than a video, a `.ts` is a program; the one who has the bytes may say otherwise. */
const PROGRAM = /\.[cm]?tsx?$/i;

function typeOfName(filename: string): string {
  if (PROGRAM.test(filename)) return 'text/plain';
  return mime.getType(filename) ?? 'application/octet-stream';
}

export interface MediaType {
  /** Lower-case `type/subtype`. */
  essence: string;
  /** What S3 will store and serve. */
  contentType: string;
}

/**
 * The media type to sign. Browsers give an empty type to files that they do not know: the file name decides
 * then. A charset is kept, never added: only who has the bytes can know it. Other parameters are dropped.
 *
 * @throws {ProblemError} `type_not_allowed` when it is no media type at all
 */
export function readMediaType(contentType: string, filename: string): MediaType {
  const given = contentType.trim() || typeOfName(filename);
  const [, type, charset] = MEDIA_TYPE.exec(given) ?? [];
  if (type === undefined) throw new ProblemError('type_not_allowed', 'contentType is not a media type.');
  const essence = type.toLowerCase();
  return {
    essence,
    contentType: charset === undefined ? essence : `${essence}; charset=${charset.toLowerCase()}`,
  };
}
