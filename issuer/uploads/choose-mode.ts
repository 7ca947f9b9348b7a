import { SINGLE_PUT_MAX_BYTES } from '../../src/contract/limits.ts';
import type { UploadRequest } from '../../src/contract/upload-request.ts';
import { ProblemError } from '../http/problem-error.ts';
import { checksumTypeOf } from '../storage/checksum-parameter.ts';
import { MULTIPART_THRESHOLD_BYTES } from './plan-parts.ts';

/**
 * How the file is to travel: in parts from 32 MiB on, where the issuer offers that and the client says that it can.
 *
 * @throws {ProblemError} `too_large` for what only parts could carry, `mode_not_available` for a client that can do
 *   nothing of what is left
 */
export function chooseMode(
  { size, modes = ['put'], checksum }: UploadRequest,
  offersMultipart: boolean,
): 'put' | 'multipart' {
  const fitsParts = offersMultipart && size >= MULTIPART_THRESHOLD_BYTES;
  // The SHA-256 of a whole cannot be made of its parts', so S3 could not hold the upload to it.
  const isCheckable = checksum === undefined || checksumTypeOf(checksum.algorithm) === 'FULL_OBJECT';
  if (modes.includes('multipart') && fitsParts && isCheckable) return 'multipart';
  if (modes.includes('put') && size <= SINGLE_PUT_MAX_BYTES) return 'put';
  if (modes.includes('multipart') && fitsParts) {
    throw new ProblemError(
      'mode_not_available',
      'S3 cannot check the SHA-256 of a file that is sent in parts.',
      {
        errors: [{ pointer: '/checksum/algorithm', detail: 'one of CRC64NVME, CRC32, CRC32C for multipart' }],
      },
    );
  }
  if (modes.includes('put')) {
    throw new ProblemError(
      'too_large',
      'One PUT carries 5 GiB at most. Larger files go in parts only, with "multipart" in modes.',
      { errors: [{ pointer: '/size', detail: `at most ${SINGLE_PUT_MAX_BYTES} without multipart` }] },
    );
  }
  const detail = offersMultipart
    ? `must contain put for files below ${MULTIPART_THRESHOLD_BYTES} bytes`
    : 'must contain put';
  throw new ProblemError('mode_not_available', 'This issuer has only put tickets for this file.', {
    errors: [{ pointer: '/modes', detail }],
  });
}
