import * as v from 'valibot';
import { LambdaResponseSchema } from '../../../contract/dialects.ts';
import { fail } from '../../../core/job/failure.ts';
import { typeOfName } from '../../../core/naming/type-of-name.ts';
import type { Declaration } from '../declaration.ts';
import { lambda } from './lambda.ts';

const ShapeSchema = v.object({ uploadURL: v.string(), Key: v.string() });

/**
 * AWS's own sample: `GET <endpoint>` → `{uploadURL, Key}`. It looks at nothing that it is asked: the key is a number, and the type
 * is what stands in the code of the function, `image/jpeg` as it comes.
 *
 * Source: aws-samples/amazon-s3-presigned-urls-aws-sam, getSignedURL/app.js
 */
export const awsSample: Declaration = {
  probe: {
    // One that makes the key of the name answers in the same words, and is of the other kind.
    ask: lambda.probe.ask,
    isIt: ({ status, body }, { loneKey }) =>
      status < 300 && v.is(ShapeSchema, body) && !body.Key.includes(loneKey),
  },
  ask: (_file, { endpoint }) => ({ method: 'GET', url: new URL(endpoint) }),
  wantedKey: () => '',
  answer: v.pipe(
    LambdaResponseSchema,
    v.transform(({ uploadUrl, ...rest }) => ({ ...rest, url: uploadUrl })),
  ),
  /** Another file under that name would open as a broken picture for whoever gets the link. */
  judge({ contentType }, { url, key }) {
    const fixed = new URL(url).searchParams.get('Content-Type') || typeOfName(key ?? '');
    if (fixed && essenceOf(fixed) !== essenceOf(contentType))
      fail('type-refused', { reason: 'fixed-type', type: fixed });
  },
};

const essenceOf = (type: string) => type.split(';')[0]?.trim().toLowerCase();
