import { describeFault } from '../../http/describe-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { statusOf } from '../../storage/storage-failure.ts';

/** Why an object was not made; `isFinal` when S3 judged the parts, so that nothing can have been made of them. */
export interface Refusal {
  error: ProblemError;
  isFinal: boolean;
}

/**
 * What S3's refusal of a completion means. It is told by its code, never by its status: S3 answers 200 before it begins to
 * work, and may have to say within that answer what went wrong; the SDK makes a 503 of those.
 *
 * @param error undefined for an answer that names no object
 */
export function problemOfRefusal(error: unknown): Refusal {
  if (error instanceof ProblemError) return { error, isFinal: false };
  const fault = error === undefined ? 'completion without an object' : describeFault(error);
  const status = statusOf(error);
  switch ((error as { name?: unknown } | null | undefined)?.name) {
    case 'InvalidPart':
    case 'InvalidPartOrder':
    case 'EntityTooSmall':
      return final(
        'part_mismatch',
        'S3 has other parts than these. List them, and send what is missing.',
        fault,
      );
    case 'InvalidRequest':
      return final(
        'part_mismatch',
        'S3 does not take these parts: their sizes or checksums are not those of the upload.',
        fault,
      );
    case 'BadDigest':
      return final(
        'checksum_mismatch',
        'What S3 received is not the file: the checksum of the whole differs.',
        fault,
      );
    case 'PreconditionFailed':
      return open('already_exists', 'Another object is at this key already. Begin a new upload.', fault);
    case 'ConditionalRequestConflict':
      return open(
        'upload_conflict',
        'Another write ran at the same time. Begin a new upload and send every part again.',
        fault,
      );
    case 'NoSuchUpload':
      return open('upload_not_found', 'This upload is over and has made no object. Begin a new one.', fault);
    default:
      return {
        error: new ProblemError(
          'storage_unavailable',
          'It is not known yet whether the storage has joined the parts. Ask again soon; no part is lost.',
          {
            retryAfterSeconds: 5,
            fault: error !== undefined && status === undefined ? `unanswered ${fault}` : fault,
          },
        ),
        isFinal: false,
      };
  }
}

type Code = ConstructorParameters<typeof ProblemError>[0];

const final = (code: Code, message: string, fault: string): Refusal => ({
  error: new ProblemError(code, message, { fault }),
  isFinal: true,
});

const open = (code: Code, message: string, fault: string): Refusal => ({
  error: new ProblemError(code, message, { fault }),
  isFinal: false,
});
