import { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { Answer, SeenRequest } from '../../harness/other-server.ts';

export const ZIPLINE_TOKEN = 'MTcwMDAw.zipline-token-of-alice';

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface ReadForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** A form as a server of others reads it. */
export function readForm({ headers, body }: Pick<SeenRequest, 'headers' | 'body'>): Promise<ReadForm> {
  return new Promise((resolve, reject) => {
    const contentType = headers['content-type'] ?? '';
    const fields: Record<string, string> = {};
    const files: UploadedFile[] = [];
    const parser = new Busboy({ headers: { 'content-type': contentType } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => files.push({ field, name, type, bytes: Buffer.concat(chunks) }));
    });
    parser.on('finish', () => resolve({ fields, files }));
    parser.on('error', reject);
    Readable.from([Buffer.from(body, 'latin1')]).pipe(parser);
  });
}

export interface Zipline {
  readonly files: ReadonlyMap<string, UploadedFile>;
  answer(request: SeenRequest): Promise<Answer>;
}

/** What its page hands out as a `.sxcu` file. Source: diced/zipline, src/components/pages/Manage/ShareX.tsx and, of 4, generators/sharex.ts */
export const ziplineFile = (origin: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    Version: '14.1.0',
    Name: `Zipline - ${origin} - File`,
    DestinationType: 'ImageUploader, TextUploader, FileUploader',
    RequestMethod: 'POST',
    RequestURL: `${origin}/api/upload`,
    Headers: { Authorization: ZIPLINE_TOKEN, Format: 'UUID' },
    URL: '{json:files[0]}',
    Body: 'MultipartFormData',
    FileFormName: 'file',
    ...more,
  });

/** A Zipline's upload. Source: diced/zipline 3, src/pages/api/upload.ts */
export function asZipline({ sizeMax = 10 * 1024 ** 2 } = {}): Zipline {
  const stored = new Map<string, UploadedFile>();
  return {
    files: stored,
    async answer(request) {
      const { method, path, headers } = request;
      const file = stored.get(path.replace(/^\/u\//, ''));
      if (method === 'GET' && file) return { headers: { 'content-type': file.type }, body: file.bytes };
      if (method !== 'POST' || path !== '/api/upload') return { status: 404, body: { error: 'not found' } };
      if (!headers.authorization) return { status: 403, body: { error: 'no authorization' } };
      if (headers.authorization !== ZIPLINE_TOKEN)
        return { status: 403, body: { error: 'authorization incorrect' } };
      const { files } = await readForm(request);
      if (files.length === 0) return { status: 400, body: { error: 'no files' } };
      const urls: string[] = [];
      for (const [index, one] of files.filter(({ field }) => field === 'file').entries()) {
        if (one.bytes.length > sizeMax)
          return { status: 400, body: { error: `file[${index}]: size too big` } };
        const name = `${crypto.randomUUID()}${/\.[^.]+$/.exec(decodeURI(one.name))?.[0] ?? ''}`;
        stored.set(name, one);
        urls.push(`http://${headers.host}/u/${encodeURI(name)}`);
      }
      if (headers['no-json']) return { headers: { 'content-type': 'text/plain' }, body: urls.join(',') };
      return { body: { files: urls } };
    },
  };
}
