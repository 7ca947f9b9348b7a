import type { PostTicket } from '../../../src/contract/ticket.ts';
import type { UploadMode, UploadRequest } from '../../../src/contract/upload-request.ts';
import { attributeFields } from '../../attributes/object-attributes.ts';
import { pageMetadata } from '../../attributes/page-metadata.ts';
import type { ActingIssuer } from '../../context.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { FORM_VARIABLE } from '../../storage/bucket-presigner.ts';
import { checksumHeader } from '../../storage/checksum-parameter.ts';

export interface FormToSign {
  key: string;
  contentType: string;
  request: Pick<UploadRequest, 'size' | 'checksum' | 'page'>;
}

/**
 * A presigned POST: the policy allows this key, this type, exactly this size and the configured attributes, and no other
 * field. S3 knows conditional writes for PutObject and CompleteMultipartUpload only, so a form can replace what is at its
 * key. What keeps one upload from another's object is the key: its 96 random bits are in no other ticket, and this one ends soon.
 *
 * @throws {ProblemError} `mode_not_available` for a key that S3 would change, `storage_unavailable`
 */
export async function signForm(
  { config, signer }: ActingIssuer,
  { key, contentType, request: { size, checksum, page } }: FormToSign,
): Promise<PostTicket> {
  if (key.includes(FORM_VARIABLE)) {
    throw new ProblemError('mode_not_available', `S3 would change a key with ${FORM_VARIABLE} in it.`);
  }
  const { url, fields, expiresAtMs } = await signer.signForm(
    {
      key,
      fields: {
        'Content-Type': contentType,
        ...attributeFields(config, { key, contentType, metadata: pageMetadata(config, page) }),
        ...(checksum && { [checksumHeader(checksum.algorithm)]: checksum.value }),
      },
      conditions: [['content-length-range', size, size]],
    },
    config.ticketSeconds,
  );
  return { mode: 'post', key, url, fields, expiresAt: new Date(expiresAtMs).toISOString() };
}

/** A file's name as a key of this mode can have it: in a form's key S3 takes some words for a variable. */
export function nameFor(mode: UploadMode, filename: string): string {
  return mode === 'post' ? filename.replaceAll(FORM_VARIABLE, 'filename') : filename;
}
