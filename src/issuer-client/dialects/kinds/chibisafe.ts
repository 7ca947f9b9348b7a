import * as v from 'valibot';
import { WebUrlSchema } from '../../../contract/primitives.ts';
import { type Failure, fail, failure } from '../../../core/job/failure.ts';
import { endpointUrl } from '../../call-issuer.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Declaration, Question } from '../declaration.ts';

const SettingsSchema = v.object({ serviceName: v.string(), useNetworkStorage: v.boolean() });

const SignedSchema = v.object({
  url: WebUrlSchema,
  identifier: v.pipe(v.string(), v.minLength(1)),
  publicUrl: v.nullish(WebUrlSchema),
});

const ProcessedSchema = v.object({ url: WebUrlSchema, uuid: v.nullish(v.string()) });

/** Its sentences, which are the same everywhere: it speaks English alone. */
const MEANINGS: Readonly<Record<string, Failure>> = {
  'File type is not allowed.': failure('type-refused'),
  'You are over your storage quota': failure('storage-full'),
  "The file doesn't exist or doesn't belong to the user": failure('object-gone'),
};

/**
 * chibisafe with network storage: `POST /api/upload {size, name, contentType}` → `{url, identifier, publicUrl}`; when the file is in the
 * bucket, `POST /api/upload/process {identifier, name, type}` → `{name, uuid, url}`, and `DELETE /api/file/{uuid}`.
 *
 * Processing a file twice is not harmless: the second time it is taken for a double, and the object is deleted.
 *
 * Source: chibisafe/chibisafe, packages/backend/src/routes/files (Upload.ts, UploadProcess.ts, DeleteFile.ts), routes/GetSettings.ts
 */
export const chibisafe: Declaration = {
  tokenHeader: 'X-Api-Key: {token}',
  probe: {
    // Everybody may read them.
    ask: (_file, to) => ({ method: 'GET', url: at(to, '/settings'), token: '' }),
    isIt: ({ status, body }) => status < 300 && v.is(SettingsSchema, body),
    refuse: (body) =>
      v.is(SettingsSchema, body) && !body.useNetworkStorage
        ? failure('issuer-refused', { reason: 'no-network-storage' })
        : undefined,
  },
  ask,
  wantedKey: () => '',
  answer: v.pipe(
    SignedSchema,
    v.transform(({ url, identifier, publicUrl }) => ({
      url,
      key: identifier,
      downloadUrl: publicUrl,
      headers: headersFor(url),
    })),
  ),
  confirm: {
    ask: ({ key, name, contentType }, to) => ({
      method: 'POST',
      url: at(to, '/upload/process'),
      body: { identifier: key, name, type: contentType },
    }),
    answer: v.pipe(
      ProcessedSchema,
      v.transform(({ url, uuid }) => ({ url, ...(uuid ? { deletion: uuid } : {}) })),
    ),
  },
  remove({ deletion }, to) {
    if (deletion === '') fail('object-gone');
    return { method: 'DELETE', url: at(to, `/file/${encodeURIComponent(deletion)}`) };
  },
  refusal(body) {
    const message = v.is(v.object({ message: v.string() }), body) ? body.message : '';
    return Object.hasOwn(MEANINGS, message) ? MEANINGS[message] : undefined;
  },
};

/** Its own address, its API's, or the one that files go to. */
function at({ endpoint }: Connection, path: string): URL {
  const base = new URL(endpoint);
  base.pathname = base.pathname.replace(/\/upload\/?$/, '').replace(/^\/?$/, '/api');
  return endpointUrl(base.href, path);
}

function ask({ name, sizeBytes, contentType }: AskedFile, to: Connection): Question {
  // It takes a size of nothing for one that is missing.
  if (sizeBytes === 0) fail('issuer-refused', { reason: 'empty' });
  return { method: 'POST', url: at(to, '/upload'), body: { size: sizeBytes, name, contentType } };
}

/** As its own page does: there an object is for nobody else without. */
const headersFor = (url: string): Record<string, string> =>
  new URL(url).hostname.endsWith('.digitaloceanspaces.com') ? { 'x-amz-acl': 'public-read' } : {};
