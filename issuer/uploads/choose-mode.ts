import { SINGLE_PUT_MAX_BYTES } from '../../src/contract/limits.ts';
import type { UploadMode, UploadRequest } from '../../src/contract/upload-request.ts';
import { ProblemError } from '../http/problem-error.ts';
import { checksumTypeOf } from '../storage/checksum-parameter.ts';
import { MULTIPART_THRESHOLD_BYTES } from './plan-parts.ts';

/**
 * How the file is to travel: in parts from 32 MiB on, where the issuer offers that and the client says that it can; else
 * by one PUT, and by a form where nothing else is left, since no form can be kept from replacing an object.
 *
 * @throws {ProblemError} `too_large` for what only parts could carry, `mode_not_available` for a client that can do
 *   nothing of what is left
 */
export function chooseMode(
  { size, modes = ['put'], checksum }: UploadRequest,
  offered: readonly UploadMode[],
): UploadMode {
  const shared = offered.filter((mode) => modes.includes(mode));
  const fitsParts = shared.includes('multipart') && size >= MULTIPART_THRESHOLD_BYTES;
  // The SHA-256 of a whole cannot be made of its parts', so S3 could not hold the upload to it.
  const isCheckable = checksum === undefined || checksumTypeOf(checksum.algorithm) === 'FULL_OBJECT';
  if (fitsParts && isCheckable) return 'multipart';
  const inOnePiece = IN_ONE_PIECE.find((mode) => shared.includes(mode));
  if (inOnePiece && size <= SINGLE_PUT_MAX_BYTES) return inOnePiece;
  if (fitsParts) {
    throw new ProblemError(
      'mode_not_available',
      'S3 cannot check the SHA-256 of a file that is sent in parts.',
      {
        errors: [{ pointer: '/checksum/algorithm', detail: 'one of CRC64NVME, CRC32, CRC32C for multipart' }],
      },
    );
  }
  if (inOnePiece) {
    throw new ProblemError(
      'too_large',
      'In one piece a file has 5 GiB at most. Larger files go in parts only, with "multipart" in modes.',
      { errors: [{ pointer: '/size', detail: `at most ${SINGLE_PUT_MAX_BYTES} without multipart` }] },
    );
  }
  const needed = `must contain ${IN_ONE_PIECE.filter((mode) => offered.includes(mode)).join(' or ')}`;
  const detail = offered.includes('multipart')
    ? `${needed} for files below ${MULTIPART_THRESHOLD_BYTES} bytes`
    : needed;
  throw new ProblemError('mode_not_available', 'This issuer has no ticket of these modes for this file.', {
    errors: [{ pointer: '/modes', detail }],
  });
}

const IN_ONE_PIECE = ['put', 'post'] as const;
