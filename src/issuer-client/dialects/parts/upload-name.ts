import * as v from 'valibot';
import { decodeBytes, encodeBase64Url } from '../../../contract/base64url.ts';
import { FailureError } from '../../../core/job/failure.ts';
import { uploadGone } from '../../../core/transfer/upload-gone.ts';
import type { UploadAtStorage } from './parts-declaration.ts';

const UploadSchema = v.object({ key: v.string(), id: v.string() });

/** S3's two names of an upload as the one word by which tickets know it. */
export const uploadName = ({ key, id }: UploadAtStorage): string =>
  encodeBase64Url(JSON.stringify({ key, id }));

/** @throws FailureError `ticket-expired` (`isUploadGone`) for a word of another dialect: the settings have changed */
export function readUploadName(name: string): UploadAtStorage {
  try {
    return v.parse(UploadSchema, JSON.parse(new TextDecoder().decode(decodeBytes(name))));
  } catch {
    throw new FailureError(uploadGone());
  }
}
