import type { S3Reply, S3Request } from '../http/s3-request.ts';
import { writeXml } from '../xml/write-xml.ts';

interface Stored {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
}

/** The reply the form asked for: a redirect, 200, 201 with a document, or 204. */
export function postReply(
  request: S3Request,
  fields: ReadonlyMap<string, string>,
  { bucket, key, etag }: Stored,
  extra: Readonly<Record<string, string>>,
): S3Reply {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const location = `http://${request.headers.host}/${bucket}/${path}`;
  const headers = { ...extra, etag: `"${etag}"`, location };
  const redirect = parseUrl(fields.get('success_action_redirect') ?? fields.get('redirect'));
  if (redirect) {
    redirect.searchParams.set('bucket', bucket);
    redirect.searchParams.set('key', key);
    redirect.searchParams.set('etag', `"${etag}"`);
    return { status: 303, headers: { ...headers, location: redirect.href } };
  }
  const status = Number(fields.get('success_action_status'));
  if (status === 201) {
    const body = writeXml('PostResponse', {
      Location: location,
      Bucket: bucket,
      Key: key,
      ETag: `"${etag}"`,
    });
    return { status, headers: { ...headers, 'content-type': 'application/xml' }, body };
  }
  return { status: status === 200 ? 200 : 204, headers };
}

function parseUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}
