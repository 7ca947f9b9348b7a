import * as v from 'valibot';
import { HeadersSchema } from '../../../contract/headers.ts';
import { fail } from '../../../core/job/failure.ts';
import type { HostTicket } from '../../../core/job/ticket.ts';
import { type Facts, fillIn } from '../../../core/sxcu/fill-in.ts';
import { type Uploader, unpackUploader } from '../../../core/sxcu/uploader.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, HostDeclaration } from '../declaration.ts';
import { headerText } from '../header-text.ts';

/** Nothing in it ends; a name with a date in it may as well be made anew. */
const LIFE_MS = 15 * 60_000;

/**
 * A host that a ShareX file (`.sxcu`) describes. The file is kept where a token is, for it has keys in it.
 *
 * Source: ShareX, UploadersLib/CustomUploader/CustomUploaderItem.cs and FileUploaders/CustomFileUploader.cs
 */
export const sharex: HostDeclaration = {
  ticket(file, connection) {
    const uploader = unpackUploader(connection.token);
    return uploader ? ticketOf(uploader, file, connection) : fail('issuer-refused', { reason: 'sxcu' });
  },
};

/** @throws FailureError `issuer-refused` where the file names another host than the settings, or a header that cannot be */
function ticketOf(uploader: Uploader, file: AskedFile, { endpoint }: Connection): HostTicket {
  const facts: Facts = { fileName: file.name, isUrl: false, codesAt: new Date() };
  const pairs = (templates: Uploader['headers'], about = facts) =>
    templates.map(([name, template]) => [name, fillIn(template, about)] as const);
  const url = URL.parse(fillIn(uploader.url, { fileName: file.name, isUrl: true }));
  // What the person was shown, and has allowed.
  if (!url || url.origin !== new URL(endpoint).origin) return fail('issuer-refused', { reason: 'sxcu' });
  for (const [name, value] of pairs(uploader.parameters)) url.searchParams.append(name, value);
  const inHeaders = { ...facts, fileName: headerText(file.name) };
  const headers = v.safeParse(HeadersSchema, Object.fromEntries(pairs(uploader.headers, inHeaders)));
  if (!headers.success) return fail('issuer-refused', { reason: 'headers' });
  const { method, form, answer } = uploader;
  return {
    mode: 'host',
    method,
    url: url.href,
    headers: form ? headers.output : { 'content-type': file.contentType, ...headers.output },
    form: form && { fields: pairs(form.fields), fileField: form.fileField },
    fileName: file.name.replace(/["\\\r\n]/g, '_'),
    answer,
    expiresAt: Date.now() + LIFE_MS,
    expiresByOwnClock: true,
  };
}
