import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EmbeddedS3 } from '../../../dev/s3/server.ts';
import type { Answer, SeenRequest } from '../../harness/other-server.ts';

export const CHIBISAFE_KEY = 'chibisafe-api-key-of-alice';

interface StoredRow {
  readonly uuid: string;
  readonly name: string;
  readonly original: string;
  readonly type: string;
  readonly hash: string;
  readonly size: number;
}

export interface Chibisafe {
  /** Its database: what it has been told of. */
  readonly rows: readonly StoredRow[];
  answer(request: SeenRequest): Promise<Answer>;
}

const error = (statusCode: number, name: string, message: string): Answer => ({
  status: statusCode,
  body: { statusCode, error: name, message },
});

/**
 * A chibisafe with network storage and one user. A double, also of the very same object, is known by its hash, and is deleted in
 * the bucket.
 *
 * Source: chibisafe/chibisafe, packages/backend/src (routes/files/Upload, UploadProcess, DeleteFile; middlewares/apiKey, auth; utils/File)
 */
export function asChibisafe(s3: EmbeddedS3, { useNetworkStorage = true } = {}): Chibisafe {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket: Bucket } = s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId, secretAccessKey },
  });
  const rows: StoredRow[] = [];
  let counter = 0;

  async function upload(body: string): Promise<Answer> {
    const { size, name, contentType } = JSON.parse(body);
    if (!contentType || !size || !name) return error(400, 'Bad Request', 'Missing file information');
    if (/\.(exe|jar)$/.test(name)) return error(400, 'Bad Request', 'File type is not allowed.');
    counter += 1;
    const identifier = `ch${counter}${Math.random().toString(36).slice(2, 8)}${/\.[^.]+$/.exec(name)?.[0] ?? ''}`;
    const command = new PutObjectCommand({
      Bucket,
      Key: identifier,
      ContentType: contentType,
      ContentLength: size,
    });
    const url = await getSignedUrl(client, command, { expiresIn: 3600 });
    return { body: { url, identifier, publicUrl: publicUrl(identifier) } };
  }

  async function process(body: string): Promise<Answer> {
    const { identifier, name, type } = JSON.parse(body);
    if (!identifier || !name || !type) return error(400, 'Bad Request', 'Missing file identifier');
    const found = await client.send(new HeadObjectCommand({ Bucket, Key: identifier })).catch(() => null);
    if (!found) return error(500, 'Internal Server Error', 'Failed to fetch file');
    const [hash, size] = [found.ETag?.replace(/"/g, '') ?? '', found.ContentLength ?? 0];
    let row = rows.find((one) => one.hash === hash && one.size === size);
    if (row) await client.send(new DeleteObjectCommand({ Bucket, Key: identifier }));
    else {
      row = { uuid: crypto.randomUUID(), name: identifier, original: name, type, hash, size };
      rows.push(row);
    }
    return { body: { name: row.name, uuid: row.uuid, url: publicUrl(row.name) } };
  }

  async function remove(uuid: string): Promise<Answer> {
    const at = rows.findIndex((row) => row.uuid === uuid);
    const [row] = at < 0 ? [] : rows.splice(at, 1);
    if (!row) return error(404, 'Not Found', "The file doesn't exist or doesn't belong to the user");
    await client.send(new DeleteObjectCommand({ Bucket, Key: row.name }));
    return { body: { message: 'Successfully deleted the file' } };
  }

  const publicUrl = (name: string) => `${endpoint}/${Bucket}/${name}`;
  return {
    rows,
    async answer({ method, path, headers, body }) {
      if (path === '/api/settings')
        return { body: { serviceName: 'chibisafe', chunkSize: 1, useNetworkStorage } };
      const key = headers['x-api-key'];
      if (key !== undefined && key !== CHIBISAFE_KEY)
        return error(401, 'Unauthorized', 'Invalid authorization');
      if (key === undefined)
        return error(401, 'Unauthorized', 'Only registered users are allowed to upload files.');
      if (method === 'POST' && path === '/api/upload') return upload(body);
      if (method === 'POST' && path === '/api/upload/process') return process(body);
      const [, uuid] = /^\/api\/file\/([\w-]+)$/.exec(path) ?? [];
      if (method === 'DELETE' && uuid) return remove(uuid);
      return error(404, 'Not Found', `Route ${method}:${path} not found`);
    },
  };
}
