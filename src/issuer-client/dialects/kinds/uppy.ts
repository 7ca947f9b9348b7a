import * as v from 'valibot';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { fail } from '../../../core/job/failure.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';
import type { PartsDeclaration, UploadAtStorage, Ways } from '../parts/parts-declaration.ts';
import { COMPLETION_ROOT, completionXml, readParts, readUploadId } from '../parts/storage-xml.ts';

/** Asked beside each other of an endpoint that signs one request at a time. */
const AT_ONCE = 6;

const SignedSchema = v.object({ url: WebUrlSchema });

/** What one route is asked to sign. */
interface RequestToSign {
  readonly method: 'PUT' | 'POST' | 'GET' | 'DELETE' | 'HEAD';
  readonly key: string;
  readonly uploadId?: string;
  readonly partNumber?: number;
  readonly contentType?: string;
}

/**
 * Uppy's `signRequest` (6 and later): `POST {method, key, uploadId?, partNumber?, contentType?}` → `{url}`. The one route signs,
 * the browser itself begins, lists, joins and frees uploads at S3.
 *
 * Source: transloadit/uppy, packages/@uppy/aws-s3/src/s3-client (S3mini.ts, types.ts), examples/aws-nodejs/routes/presign.js
 */
export const uppy: Declaration = {
  probe: {
    // A list of parts is what no other endpoint signs, and looking at one changes nothing; nobody sends it either.
    ask: ({ folderKey }, to) => sign({ method: 'GET', key: folderKey, uploadId: 'putlink-check' }, to),
    isIt: ({ status, body }) =>
      status < 300 &&
      v.is(SignedSchema, body) &&
      new URL(body.url).searchParams.get('uploadId') === 'putlink-check',
  },
  ask: ({ folderKey, contentType }, to) => sign({ method: 'PUT', key: folderKey, contentType }, to),
  wantedKey: ({ folderKey }) => folderKey,
  answer: SignedSchema,
  parts: parts(),
};

function sign(request: RequestToSign, { endpoint }: Connection): Question {
  return { method: 'POST', url: new URL(endpoint), body: request };
}

function parts(): PartsDeclaration {
  const signed = async (request: RequestToSign, ways: Ways): Promise<string> =>
    (await ways.ask(sign(request, ways.to), SignedSchema)).url;
  const of = ({ key, id }: UploadAtStorage) => ({ key, uploadId: id });
  return {
    async begin({ folderKey: key, contentType }: AskedFile, ways) {
      const url = await signed({ method: 'POST', key, contentType }, ways);
      const id = readUploadId(
        await ways.atStorage({ method: 'POST', url, contentType, root: 'InitiateMultipartUploadResult' }),
      );
      return id === '' ? fail('storage-refused', { reason: 'uploads' }) : { key, id };
    },

    async sign(upload, partNumbers, ways) {
      const urls = new Map<number, string>();
      const waiting = [...partNumbers];
      const lane = async () => {
        for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
          urls.set(number, await signed({ method: 'PUT', ...of(upload), partNumber: number }, ways));
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, lane));
      return urls;
    },

    async list(upload, ways) {
      const url = await signed({ method: 'GET', ...of(upload) }, ways);
      return readParts(await ways.atStorage({ method: 'GET', url, root: 'ListPartsResult' }));
    },

    async complete(upload, kept, ways) {
      const url = await signed({ method: 'POST', ...of(upload) }, ways);
      await ways.atStorage({
        method: 'POST',
        url,
        contentType: 'application/xml',
        body: completionXml(kept),
        root: COMPLETION_ROOT,
      });
    },

    async abort(upload, ways) {
      const url = await signed({ method: 'DELETE', ...of(upload) }, ways);
      await ways.atStorage({ method: 'DELETE', url });
    },

    // Uppy never asks for it, and its example refuses: a route that signs whatever it is asked does this too.
    look: (key, ways) => signed({ method: 'HEAD', key }, ways),
    hasOwnKeys: true,
  };
}
