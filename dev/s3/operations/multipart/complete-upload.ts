import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply, S3Request } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call, nowWholeSecondMs } from '../call.ts';
import { checksumElements } from '../checksum-fields.ts';
import { echoHeaders } from '../object-reply-headers.ts';
import { writeCondition } from '../writing/check-write-condition.ts';
import { chooseParts, readWantedParts, type WantedPart } from './choose-parts.ts';
import { findUpload } from './find-upload.ts';
import { computeChecksum, multipartETag } from './upload-checksum.ts';

/** Room for 10,000 parts with checksums. */
const MAX_XML_BYTES = 4 * 1024 * 1024;

/**
 * CompleteMultipartUpload. A refusal leaves the upload as it was; parts that were not asked for are dropped.
 * Asked for again with the same parts, a finished upload gets the same answer again.
 */
export async function completeUpload(call: Call): Promise<S3Reply> {
  const { request } = call;
  const { uploads } = bucketOf(call);
  const uploadId = request.query.get('uploadId') ?? '';
  const findFinished = () => uploads.findFinished(request.key, uploadId, call.clock());
  if (!findFinished()) findUpload(call);
  const condition = writeCondition(request);
  const xml = await readVerifiedBody(call, MAX_XML_BYTES, { isChecksumOfObject: true });
  const wanted = readWantedParts(xml);
  return uploads.locks.run(uploadId, async () => {
    const finished = findFinished();
    const asked = JSON.stringify(wanted.map(({ partNumber, etag }) => [partNumber, etag]));
    if (finished?.request === asked) return finished.reply;
    const upload = findUpload(call);
    const version = await assemble(call, wanted, condition);
    const reply = completionReply(request, version);
    await uploads.finish(upload, { key: request.key, request: asked, reply, finishedAtMs: call.clock() });
    return reply;
  });
}

async function assemble(
  call: Call,
  wanted: readonly WantedPart[],
  condition: ReturnType<typeof writeCondition>,
): Promise<ObjectVersion> {
  const bucket = bucketOf(call);
  const upload = findUpload(call);
  const parts = chooseParts(wanted, upload);
  checkTotal(
    call.request,
    parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const checksums = await computeChecksum(upload.checksum, parts, (part) =>
    bucket.uploads.partPath(upload, part),
  );
  checkChecksums(call.request, checksums);
  const received = parts.map((part) => ({
    path: bucket.uploads.partPath(upload, part),
    sizeBytes: part.sizeBytes,
    partNumber: part.partNumber,
    checksums: part.checksums ?? {},
  }));
  const draft = {
    etag: multipartETag(parts),
    lastModifiedMs: nowWholeSecondMs(call),
    headers: { ...upload.headers, ...checksums },
    tags: upload.tags ?? [],
  };
  return bucket.commit(call.request.key, received, draft, condition);
}

/** Throws S3Error InvalidRequest when the client expects another size. */
function checkTotal(request: S3Request, sizeBytes: number): void {
  const expected = request.headers['x-amz-mp-object-size'];
  if (expected === undefined || expected === String(sizeBytes)) return;
  throw new S3Error(
    'InvalidRequest',
    `The provided 'x-amz-mp-object-size' header value ${expected} does not match what was computed: ${sizeBytes}`,
  );
}

/** Throws S3Error BadDigest when the client expects another checksum, InvalidRequest for another type of it. */
function checkChecksums(request: S3Request, checksums: Readonly<Record<string, string>>): void {
  for (const [name, expected] of Object.entries(request.headers)) {
    if (!name.startsWith('x-amz-checksum-') || name === 'x-amz-checksum-algorithm') continue;
    if (checksums[name] === expected) continue;
    if (name === 'x-amz-checksum-type' || checksums[name] === undefined) {
      throw new S3Error('InvalidRequest', `The ${name} you specified is not that of the multipart upload.`);
    }
    // Of a composite checksum the number of parts may be left out.
    if (checksums[name]?.replace(/-\d+$/, '') === expected) continue;
    throw new S3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
}

function completionReply(request: S3Request, version: ObjectVersion): S3Reply {
  const { 'x-amz-checksum-type': _type, ...echoed } = echoHeaders(version);
  const headers = Object.entries(echoed).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...Object.fromEntries(headers) },
    body: writeXml(
      'CompleteMultipartUploadResult',
      {
        Location: `http://${request.headers.host}${request.rawPath}`,
        Bucket: request.bucket,
        Key: request.key,
        ETag: `"${version.etag}"`,
        ...checksumElements(version.headers),
      },
      's3',
    ),
  };
}
