import type { Lab } from '../lab.ts';
import { sendRaw } from '../send-raw.ts';
import { scopeOf, signTextByHand } from '../sign-by-hand.ts';

export interface FormChange {
  readonly fields?: Record<string, string>;
  readonly conditions?: readonly unknown[];
  readonly file?: string;
  readonly fileName?: string;
  readonly expiresInSeconds?: number;
  readonly secretAccessKey?: string;
  /** Fields for after the policy was signed. */
  readonly tamper?: Record<string, string | undefined>;
}

/** Posts a form whose policy allows exactly what it sends, but for what the change says. */
export async function post(lab: Lab, key: string, change: FormChange = {}) {
  const { bucket, prefix, url, accessKeyId, secretAccessKey } = lab;
  const { longDate, credential } = scopeOf({ accessKeyId, secretAccessKey });
  const signed: Record<string, string> = {
    key: prefix + key,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': credential,
    'x-amz-date': longDate,
    ...change.fields,
  };
  const { key: _key, ...others } = signed;
  const conditions = [
    { bucket },
    ...Object.entries(others).map(([name, value]) => ({ [name]: value })),
    ...(change.conditions ?? [['eq', '$key', prefix + key]]),
  ];
  const expiration = new Date(Date.now() + (change.expiresInSeconds ?? 600) * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const keys = { accessKeyId, secretAccessKey: change.secretAccessKey ?? secretAccessKey };
  const fields = { ...signed, policy, 'x-amz-signature': signTextByHand(keys, policy), ...change.tamper };
  return sendForm(`${url}/${bucket}`, fields, change.fileName ?? 'picture.png', change.file ?? 'hello');
}

/** Sends these fields, then one file, as a browser's form does. */
export async function sendForm(
  url: string,
  fields: Record<string, string | undefined>,
  fileName: string,
  file: string,
) {
  const boundary = 'form-boundary-7MA4YWxk';
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`;
  const body = `${parts.join('')}${head}${file}\r\n--${boundary}--\r\n`;
  return sendRaw({
    method: 'POST',
    url,
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}
