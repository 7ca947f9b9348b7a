import type { FormTicket, HostTicket, SignedPut } from '../../core/job/ticket.ts';
import { blobOf, MemoryFile, type SentFile } from './memory-file.ts';

/** What is sent with one request: an object, a part of one, a form, or a file for a host. */
export type Sendable =
  | (SignedPut & { readonly mode?: 'put' })
  | Pick<FormTicket, 'mode' | 'url' | 'fields' | 'fileName'>
  | HostTicket;

/** A request as `fetch` and XHR take it. */
export interface FileRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A `Blob` is read from where it lies while it is sent. */
  readonly body: Blob | Uint8Array<ArrayBuffer> | FormData;
}

/** The request that carries `file`, with exactly the ticket's headers or fields. */
export function requestOf(file: SentFile, ticket: Sendable): FileRequest {
  if (ticket.mode === 'post') {
    const { fields, fileName } = ticket;
    // S3 reads nothing behind the file.
    return {
      method: 'POST',
      headers: {},
      body: formOf(Object.entries(fields), ['file', blobOf(file), fileName]),
    };
  }
  if (ticket.mode === 'host' && ticket.form) {
    const { method, headers, form, fileName } = ticket;
    return { method, headers, body: formOf(form.fields, [form.fileField, blobOf(file), fileName]) };
  }
  const { headers } = ticket;
  return {
    method: ticket.mode === 'host' ? ticket.method : 'PUT',
    headers,
    body: bodyOf(file, headers['content-type'] ?? ''),
  };
}

/** Bytes have no type of their own. That of a `Blob` would be sent as Content-Type and, not being the signed one, refused. */
function bodyOf(file: SentFile, type: string): Blob | Uint8Array<ArrayBuffer> {
  if (file instanceof MemoryFile) return file.bytes;
  return file.type === type ? file : file.slice(0, file.size, type);
}

function formOf(
  fields: readonly (readonly [string, string])[],
  [name, file, fileName]: readonly [string, Blob, string],
): FormData {
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, value);
  form.append(name, file, fileName);
  return form;
}
