import type { Readable } from 'node:stream';
import { pipeline, Readable as ReadableStream } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { S3Error } from '../http/s3-error.ts';

export interface PostForm {
  /** Lower-case names; what came after the file is not read, as S3 does. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: Readable;
}

/** All fields before the file together. Source: S3 API, "POST Object": at most 20 KB. */
const MAX_FIELD_BYTES = 20_000;

/**
 * Reads a multipart/form-data body up to its file, which the caller consumes; the rest is read behind it.
 * Throws S3Error: MalformedPOSTRequest when it is no such form, MaxPostPreDataLengthExceededError for too much before the
 * file, InvalidArgument without one.
 */
export async function readForm(contentType: string, body: AsyncIterable<Uint8Array>): Promise<PostForm> {
  const form = openParser(contentType);
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    let file: Readable | undefined;
    let fieldBytes = 0;
    let isRefused = false;
    form.on('field', (name, value, _nameCut, valueCut) => {
      fieldBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
      // What is refused is read to its end all the same: only then does the sender look for an answer.
      if (file === undefined && (valueCut || fieldBytes > MAX_FIELD_BYTES)) {
        isRefused = true;
        reject(
          new S3Error(
            'MaxPostPreDataLengthExceededError',
            'Your POST request fields preceding the upload file were too large.',
          ),
        );
      }
      if (file === undefined) fields.set(name.toLowerCase(), value);
    });
    form.on('file', (name, stream, fileName) => {
      if (file === undefined && !isRefused && name === 'file') {
        file = stream;
        resolve({ fields, fileName, file });
      } else {
        stream.resume();
      }
    });
    pipeline(ReadableStream.from(body), form, (error) => {
      if (error) file?.destroy(error);
      reject(error instanceof S3Error ? error : noFile());
    });
  });
}

function openParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldSize: MAX_FIELD_BYTES, fields: 100 },
    });
  } catch {
    throw new S3Error(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
}

function noFile(): S3Error {
  return new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
  });
}
