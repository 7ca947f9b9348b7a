import type { ServerResponse } from 'node:http';
import type { Traffic } from '../faults/traffic.ts';
import { writeXml } from '../xml/write-xml.ts';
import type { S3Reply, S3Request } from './s3-request.ts';

/** Sends a reply, streaming its body at the pace `traffic` allows; stops reading when the client is gone. */
export async function sendReply(
  request: S3Request,
  reply: S3Reply,
  response: ServerResponse,
  traffic: Traffic,
): Promise<void> {
  const { body } = reply;
  const headers: Record<string, string> = {
    ...reply.headers,
    'x-amz-request-id': request.id,
    server: 'PutlinkEmbeddedS3',
  };
  if (typeof body === 'string') headers['content-length'] = String(Buffer.byteLength(body));
  else if (body === undefined && reply.status !== 204 && reply.status !== 304)
    headers['content-length'] ??= '0';
  response.writeHead(reply.status, headers);
  if (body === undefined || typeof body === 'string') {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  for await (const chunk of body) {
    await traffic.passDownload(chunk.length);
    if (response.destroyed) return;
    const hasRoom: boolean = response.write(chunk);
    if (!hasRoom) await untilDrained(response);
  }
  response.end();
}

interface S3ErrorFacts {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The XML an S3 error is made of. */
export function errorReply(request: S3Request, error: S3ErrorFacts): S3Reply {
  const body = writeXml('Error', {
    Code: error.code,
    Message: error.message,
    ...error.details,
    Resource: request.rawPath,
    RequestId: request.id,
  });
  return { status: error.status, headers: { 'content-type': 'application/xml', ...error.headers }, body };
}

async function untilDrained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
