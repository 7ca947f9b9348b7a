import * as v from 'valibot';
import { FormFieldsSchema } from '../../../contract/form-fields.ts';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { FailureError, failureFrom } from '../../../core/job/failure.ts';
import { endpointUrl } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';
import type { PartsDeclaration, UploadAtStorage, Ways } from '../parts/parts-declaration.ts';

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

/** S3 takes so many; of files that browsers cut, none has this one. */
const LAST_PART_NUMBER = 10_000;

function parts(): PartsDeclaration {
  const at = ({ endpoint }: Connection, { key, id }: UploadAtStorage, path = '') => {
    const url = endpointUrl(endpoint, `/s3/multipart/${encodeURIComponent(id)}${path}`);
    url.searchParams.set('key', key);
    return url;
  };
  const sign: PartsDeclaration['sign'] = async (upload, partNumbers, { to, ask: askEndpoint }) => {
    const url = at(to, upload, '/batch');
    url.searchParams.set('partNumbers', partNumbers.join(','));
    const { presignedUrls } = await askEndpoint({ method: 'GET', url }, BatchSchema);
    return new Map(Object.entries(presignedUrls).map(([number, signed]) => [Number(number), signed]));
  };
  /**
   * Whatever S3 has refused, Companion says 500, as when it is ill itself; but it signs without asking S3. So S3 is asked whether it
   * knows the upload: by an empty part under a number that no file has, which the completion leaves out.
   *
   * @throws FailureError with the reason `upload_not_found` where it does not
   */
  const knock = async (upload: UploadAtStorage, ways: Ways): Promise<void> => {
    const url = (await sign(upload, [LAST_PART_NUMBER], ways)).get(LAST_PART_NUMBER);
    if (url !== undefined) await ways.atStorage({ method: 'PUT', url, body: '' });
  };
  const askAbout = <S extends v.GenericSchema>(
    upload: UploadAtStorage,
    question: Question,
    schema: S,
    ways: Ways,
  ): Promise<v.InferOutput<S>> =>
    ways.ask(question, schema).catch(async (thrown) => {
      if (failureFrom(thrown).detail?.status !== 500) throw thrown;
      const told = await knock(upload, ways).catch(failureFrom);
      throw told?.detail?.reason === 'upload_not_found' ? new FailureError(told) : thrown;
    });
  return {
    async begin({ loneKey, contentType }, { to, ask: askEndpoint }) {
      const url = endpointUrl(to.endpoint, '/s3/multipart');
      const body = { filename: loneKey, type: contentType, metadata: {} };
      const { key, uploadId } = await askEndpoint({ method: 'POST', url, body }, BegunSchema);
      return { key, id: uploadId };
    },

    sign,

    async list(upload, ways) {
      const question = { method: 'GET', url: at(ways.to, upload) } as const;
      const listed = await askAbout(upload, question, PartListSchema, ways);
      return listed.map(({ PartNumber, ETag, Size }) => ({
        partNumber: PartNumber,
        etag: ETag,
        sizeBytes: Size,
      }));
    },

    async complete(upload, kept, ways) {
      const body = {
        parts: kept.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag ?? '' })),
      };
      const url = at(ways.to, upload, '/complete');
      await askAbout(upload, { method: 'POST', url, body }, DoneSchema, ways);
    },

    async abort(upload, ways) {
      await askAbout(upload, { method: 'DELETE', url: at(ways.to, upload) }, DoneSchema, ways);
    },
  };
}
