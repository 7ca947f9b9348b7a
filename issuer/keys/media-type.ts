import mime from 'mime';
import { ProblemError } from '../http/problem-error.ts';

const TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]+";
const MEDIA_TYPE = new RegExp(
  `^(${TOKEN}/${TOKEN})\\s*(?:;\\s*charset\\s*=\\s*"?(${TOKEN})"?)?\\s*(?:;.*)?$`,
  'i',
);

export interface MediaType {
  /** Lower-case `type/subtype`. */
  essence: string;
  /** What S3 will store and serve. */
  contentType: string;
}

/**
 * The media type to sign. Browsers give an empty type to files that they do not know: the file name decides
 * then. Text without a charset gets UTF-8, or browsers would guess a legacy one. Other parameters are dropped.
 *
 * @throws {ProblemError} `type_not_allowed` when it is no media type at all
 */
export function readMediaType(contentType: string, filename: string): MediaType {
  const given = contentType.trim() || mime.getType(filename) || 'application/octet-stream';
  const [, type, charset] = MEDIA_TYPE.exec(given) ?? [];
  if (type === undefined) throw new ProblemError('type_not_allowed', 'contentType is not a media type.');
  const essence = type.toLowerCase();
  const shown = charset ?? (essence.startsWith('text/') ? 'utf-8' : undefined);
  return {
    essence,
    contentType: shown === undefined ? essence : `${essence}; charset=${shown.toLowerCase()}`,
  };
}
