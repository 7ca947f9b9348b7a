import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { readHead, type SinkHead } from './read-head.ts';
import type { SinkFaults, SinkRequest } from './sink-protocol.ts';

/**
 * `node build/bench-sink.mjs HOST PORT`: what looks like S3 and keeps nothing but small objects. Bodies are thrown away as
 * they come, without an HTTP parser in between, so that the measured side is the slower one. `GET /-/report`,
 * `/-/clear` and `/-/faults?{…}` are for the bench.
 */
const KEPT_BYTES = 64 * 1024;
const STALLED_AFTER_BYTES = 1024 * 1024;

const requests: SinkRequest[] = [];
const objects = new Map<string, { bytes: Buffer; type: string; size: number }>();
/** Of the uploads in parts that are under way, by S3's name for them. */
const uploads = new Map<string, Map<number, SinkPart>>();
let faults: SinkFaults = {};
let puts = 0;
let connections = 0;
let open = 0;
let mostConnections = 0;

const now = () => performance.timeOrigin + performance.now();

interface SinkPart {
  readonly etag: string;
  readonly size: number;
  /** Its checksums as S3 lists them, in XML. */
  readonly checksums: string;
}

interface Current {
  head: SinkHead;
  startedAtMs: number;
  left: number;
  kept: Buffer[] | undefined;
  isStalled: boolean;
}

function serve(socket: Socket): void {
  connections += 1;
  open += 1;
  mostConnections = Math.max(mostConnections, open);
  const connection = connections;
  let pending: Buffer = Buffer.alloc(0);
  let current: Current | undefined;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    open -= 1;
  });

  const take = (chunk: Buffer): void => {
    let rest: Buffer = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    pending = Buffer.alloc(0);
    for (;;) {
      if (!current) {
        const head = readHead(rest);
        if (!head) {
          pending = rest;
          return;
        }
        rest = rest.subarray(head.bytes);
        current = begin(head);
        if (head.headers.get('expect') === '100-continue') socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      }
      const body = rest.subarray(0, current.left);
      rest = rest.subarray(body.length);
      current.left -= body.length;
      current.kept?.push(body);
      if (current.isStalled && current.head.length - current.left >= STALLED_AFTER_BYTES) {
        socket.pause();
        return;
      }
      if (current.left > 0) return;
      finish(socket, connection, current);
      current = undefined;
      if (rest.length === 0) return;
    }
  };
  socket.on('data', take);
}

function begin(head: SinkHead): Current {
  const isBody = head.method === 'PUT' && head.length > 0;
  if (isBody) puts += 1;
  return {
    head,
    startedAtMs: now(),
    left: head.length,
    kept: head.length <= KEPT_BYTES ? [] : undefined,
    isStalled: isBody && faults.stallPut === puts,
  };
}

function finish(socket: Socket, connection: number, { head, startedAtMs, kept }: Current): void {
  const isOurs = head.path.startsWith('/-/');
  if (!isOurs) {
    requests.push({
      method: head.method,
      path: head.path,
      connection,
      startedAtMs,
      endedAtMs: now(),
      bytes: head.length,
    });
  }
  const reply = isOurs ? control(head) : answer(head, kept ? Buffer.concat(kept) : undefined);
  const isSlow =
    head.method === 'PUT' && head.length > 0 && faults.slowEvery && puts % faults.slowEvery === 0;
  if (isSlow) setTimeout(() => socket.write(reply), faults.slowMs);
  else socket.write(reply);
}

function control({ path }: SinkHead): Buffer {
  const url = new URL(path, 'http://sink');
  if (url.pathname === '/-/report') return write(200, {}, JSON.stringify({ requests, mostConnections }));
  if (url.pathname === '/-/faults') faults = JSON.parse(decodeURIComponent(url.search.slice(1)));
  requests.length = 0;
  puts = 0;
  mostConnections = open;
  return write(200, {}, '{}');
}

function answer(head: SinkHead, body: Buffer | undefined): Buffer {
  const url = new URL(head.path, 'http://sink');
  const known = objects.get(url.pathname);
  const etag = `"${randomBytes(16).toString('hex')}"`;
  if (head.method === 'OPTIONS') return write(200, {}, '');
  if (head.method === 'PUT') {
    const sums = [...head.headers].filter(([name]) => name.startsWith('x-amz-checksum-'));
    if (url.searchParams.has('partNumber')) {
      const part = { etag, size: head.length, checksums: sums.map(listed).join('') };
      uploads.get(uploadId(url))?.set(Number(url.searchParams.get('partNumber')), part);
    } else {
      const type = head.headers.get('content-type') ?? 'binary/octet-stream';
      objects.set(url.pathname, { bytes: body ?? Buffer.alloc(0), type, size: head.length });
    }
    return write(200, { etag, ...Object.fromEntries(sums) }, '');
  }
  if (head.method === 'POST') return multipart(url, etag);
  if (head.method === 'DELETE') {
    if (url.searchParams.has('uploadId')) uploads.delete(uploadId(url));
    else objects.delete(url.pathname);
    return write(204, {}, '');
  }
  if (url.searchParams.has('location')) return write(200, {}, xml('LocationConstraint', 'us-east-1'));
  if (url.searchParams.has('uploadId')) return listParts(uploads.get(uploadId(url)));
  if (!known) return write(404, {}, head.method === 'HEAD' ? '' : xml('Error', '<Code>NoSuchKey</Code>'));
  const headers = { etag, 'content-type': known.type, 'last-modified': new Date().toUTCString() };
  if (head.method === 'HEAD') return write(200, { ...headers, 'content-length': String(known.size) }, '');
  return write(200, headers, known.bytes);
}

function multipart(url: URL, etag: string): Buffer {
  const key = url.pathname.split('/').slice(2).join('/');
  if (url.searchParams.has('uploads')) {
    const id = randomBytes(16).toString('hex');
    uploads.set(id, new Map());
    return write(
      200,
      {},
      xml('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${id}</UploadId>`),
    );
  }
  const parts = [...(uploads.get(uploadId(url))?.values() ?? [])];
  uploads.delete(uploadId(url));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  objects.set(url.pathname, { bytes: Buffer.alloc(0), type: 'binary/octet-stream', size });
  const location = `<Location>${url.pathname}</Location><Key>${key}</Key>`;
  return write(200, {}, xml('CompleteMultipartUploadResult', `${location}<ETag>${etag}</ETag>`));
}

const uploadId = (url: URL): string => url.searchParams.get('uploadId') ?? '';

/** `x-amz-checksum-crc64nvme` is `ChecksumCRC64NVME` in a list. */
function listed([header, value]: readonly [string, string]): string {
  const name = `Checksum${header.slice('x-amz-checksum-'.length).toUpperCase()}`;
  return `<${name}>${value}</${name}>`;
}

/** All of them on one page, however many. */
function listParts(parts: ReadonlyMap<number, SinkPart> | undefined): Buffer {
  if (!parts) return write(404, {}, xml('Error', '<Code>NoSuchUpload</Code>'));
  const rows = [...parts]
    .sort(([a], [b]) => a - b)
    .map(
      ([partNumber, { etag, size, checksums }]) =>
        `<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag}</ETag><Size>${size}</Size>${checksums}</Part>`,
    );
  return write(200, {}, xml('ListPartsResult', `<IsTruncated>false</IsTruncated>${rows.join('')}`));
}

const xml = (name: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</${name}>`;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': '*',
  'access-control-max-age': '600',
};

function write(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({
    'content-length': String(bytes.length),
    date: new Date().toUTCString(),
    'x-amz-request-id': randomBytes(8).toString('hex'),
    ...CORS,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} .\r\n${lines.join('')}\r\n`), bytes]);
}

// It goes with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();

const [host = '127.0.0.1', port = '0'] = process.argv.slice(2);
const server = createServer({ highWaterMark: 1024 * 1024 }, serve);
server.listen(Number(port), host, () => {
  const address = server.address();
  console.log(`listening on ${typeof address === 'object' ? address?.port : port}`);
});
