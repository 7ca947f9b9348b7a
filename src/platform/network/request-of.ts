import type { FormTicket, HostTicket, SignedPut } from '../../core/job/ticket.ts';

/** What is sent with one request: an object, a part of one, a form, or a file for a host. */
export type Sendable =
  | (SignedPut & { readonly mode?: 'put' })
  | Pick<FormTicket, 'mode' | 'url' | 'fields' | 'fileName'>
  | HostTicket;

/** A request as `fetch` and XHR take it. */
export interface FileRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The file is read from where it lies while it is sent. */
  readonly body: Blob | FormData;
}

/** The request that carries `file`, with exactly the ticket's headers or fields. */
export function requestOf(file: Blob, ticket: Sendable): FileRequest {
  if (ticket.mode === 'post') {
    const { fields, fileName } = ticket;
    // S3 reads nothing behind the file.
    return { method: 'POST', headers: {}, body: formOf(Object.entries(fields), ['file', file, fileName]) };
  }
  if (ticket.mode === 'host' && ticket.form) {
    const { method, headers, form, fileName } = ticket;
    return { method, headers, body: formOf(form.fields, [form.fileField, file, fileName]) };
  }
  const { headers } = ticket;
  // The Blob's own type would be sent as Content-Type and, not being the signed one, refused.
  const type = headers['content-type'] ?? '';
  const body = file.type === type ? file : file.slice(0, file.size, type);
  return { method: ticket.mode === 'host' ? ticket.method : 'PUT', headers, body };
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
