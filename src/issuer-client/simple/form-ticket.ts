import { fail } from '../../core/job/failure.ts';
import type { FormTicket } from '../../core/job/ticket.ts';
import { keySegment } from '../../core/naming/cut-text.ts';
import { meetsType, readPostPolicy } from '../../core/transfer/post-policy.ts';
import { UNKNOWN_LIFE_MS } from './simple-ticket.ts';

/** `{url, fields}`, as the AWS SDKs make it of a policy. */
interface SignedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly key?: string | null | undefined;
  readonly downloadUrl?: string | null | undefined;
}

/** The file that it was asked for. */
interface Asked {
  readonly key: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** S3 puts the name of the form's file in its place. */
const FILE_NAME = '$' + '{filename}';

/**
 * A ticket from an endpoint that answers with a form. Its policy can be read, so what S3 would refuse once it has the file is
 * told before. The type is put in where the policy lets it be there and the endpoint did not: S3 would else keep the file as
 * of no type.
 *
 * @throws FailureError `too-large` or `type-refused` by the policy
 */
export function formTicket(signed: SignedForm, asked: Asked): FormTicket {
  const policy = readPostPolicy(fieldNamed(signed.fields, 'policy') ?? '');
  const { sizeBytes: range } = policy;
  if (range && asked.sizeBytes > range.max) fail('too-large', { maxBytes: range.max });
  const declared = fieldNamed(signed.fields, 'content-type');
  if (!meetsType(declared ?? asked.contentType, policy)) fail('type-refused');
  const isTypeWanted = declared === undefined && policy.fields.has('content-type');
  const fileName = formFileName(asked.key);
  // What S3 makes of it, for the link.
  const written = fieldNamed(signed.fields, 'key')?.replaceAll(FILE_NAME, () => fileName);
  const key = signed.key || written;
  return {
    mode: 'post',
    url: signed.url,
    fields: { ...signed.fields, ...(isTypeWanted ? { 'Content-Type': asked.contentType } : {}) },
    fileName,
    ...(key ? { key } : {}),
    ...(policy.expiresAtMs === null
      ? { expiresAt: Date.now() + UNKNOWN_LIFE_MS, expiresByOwnClock: true }
      : { expiresAt: policy.expiresAtMs }),
    ...(signed.downloadUrl ? { downloadUrl: signed.downloadUrl } : {}),
  };
}

/** S3 knows fields in whatever case. */
function fieldNamed(fields: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(fields).find(([field]) => field.toLowerCase() === name)?.[1];
}

/**
 * What the form calls its file. An endpoint that has S3 put it into the key would have two files of one name replace each
 * other: where the name that was asked for stood behind a folder of its own, it is made one of its own here. Quotes and
 * backslashes do not arrive as they were.
 */
function formFileName(askedKey: string): string {
  const name = askedKey.slice(askedKey.lastIndexOf('/') + 1).replace(/["\\\r\n]/g, '_');
  return askedKey.includes('/') ? keySegment(name, `${crypto.randomUUID().slice(0, 8)}-`) : name;
}
