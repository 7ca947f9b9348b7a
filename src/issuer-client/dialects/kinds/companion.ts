import * as v from 'valibot';
import { FormFieldsSchema } from '../../../contract/form-fields.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { endpointUrl } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';
import type { PartsDeclaration, UploadAtStorage } from '../parts/parts-declaration.ts';

/** A form; Companions before 3.0 that were told so sign a PUT, and say which. */
const ParamsSchema = v.object({
  method: v.exactOptional(v.string()),
  url: WebUrlSchema,
  fields: v.nullish(FormFieldsSchema),
});

const BegunSchema = v.object({ key: v.string(), uploadId: v.pipe(v.string(), v.minLength(1)) });
const BatchSchema = v.object({ presignedUrls: v.record(v.string(), WebUrlSchema) });
const PartListSchema = v.array(
  v.object({
    PartNumber: v.pipe(v.unknown(), v.transform(Number), v.integer()),
    ETag: v.string(),
    Size: v.pipe(v.unknown(), v.transform(Number), v.integer()),
  }),
);

/** Whatever it says of what it has done, it says it in JSON: a page is somebody else's. */
const DoneSchema = v.looseObject({});

/**
 * Uppy's Companion: `GET /s3/params?filename&type` → a form, and everything around parts below `/s3/multipart`. It chooses the
 * key (`getKey`).
 *
 * Source: transloadit/uppy, packages/@uppy/companion/src/server/controllers/s3.ts
 */
export const companion: Declaration = {
  probe: {
    ask,
    isIt: ({ status, body }) =>
      status < 300 && v.is(ParamsSchema, body) && (body.method === 'POST' || body.method === 'PUT'),
  },
  ask,
  wantedKey: ({ loneKey }) => loneKey,
  answer: v.pipe(
    ParamsSchema,
    v.transform(({ url, method, fields }) => (method === 'PUT' ? { url } : { url, fields })),
  ),
  parts: parts(),
};

function ask({ loneKey, contentType }: AskedFile, { endpoint }: Connection): Question {
  const url = endpointUrl(endpoint, '/s3/params');
  url.searchParams.set('filename', loneKey);
  url.searchParams.set('type', contentType);
  return { method: 'GET', url };
}

function parts(): PartsDeclaration {
  const at = ({ endpoint }: Connection, { key, id }: UploadAtStorage, path = '') => {
    const url = endpointUrl(endpoint, `/s3/multipart/${encodeURIComponent(id)}${path}`);
    url.searchParams.set('key', key);
    return url;
  };
  return {
    async begin({ loneKey, contentType }, { to, ask: askEndpoint }) {
      const url = endpointUrl(to.endpoint, '/s3/multipart');
      const body = { filename: loneKey, type: contentType, metadata: {} };
      const { key, uploadId } = await askEndpoint({ method: 'POST', url, body }, BegunSchema);
      return { key, id: uploadId };
    },

    async sign(upload, partNumbers, { to, ask: askEndpoint }) {
      const url = at(to, upload, '/batch');
      url.searchParams.set('partNumbers', partNumbers.join(','));
      const { presignedUrls } = await askEndpoint({ method: 'GET', url }, BatchSchema);
      return new Map(Object.entries(presignedUrls).map(([number, signed]) => [Number(number), signed]));
    },

    async list(upload, { to, ask: askEndpoint }) {
      const listed = await askEndpoint({ method: 'GET', url: at(to, upload) }, PartListSchema);
      return listed.map(({ PartNumber, ETag, Size }) => ({
        partNumber: PartNumber,
        etag: ETag,
        sizeBytes: Size,
      }));
    },

    async complete(upload, kept, { to, ask: askEndpoint }) {
      const body = {
        parts: kept.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag ?? '' })),
      };
      await askEndpoint({ method: 'POST', url: at(to, upload, '/complete'), body }, DoneSchema);
    },

    async abort(upload, { to, ask: askEndpoint }) {
      await askEndpoint({ method: 'DELETE', url: at(to, upload) }, DoneSchema);
    },
  };
}
