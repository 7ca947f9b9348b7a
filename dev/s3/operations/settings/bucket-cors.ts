import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { CORS_METHODS, type CorsRule } from '../../cors/cors-rule.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { children, childText, isRecord, malformedXml, readXml } from '../../xml/read-xml.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';

/** Source: PutBucketCors, "The document is limited to 64 KB in size" and at most 100 rules. */
const MAX_XML_BYTES = 64 * 1024;
const MAX_RULES = 100;
/** Source: CORSRule, "The value cannot be longer than 255 characters". */
const MAX_ID_CHARACTERS = 255;

export async function putBucketCors(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  const document = readXml(
    await readVerifiedBody(call, MAX_XML_BYTES, { mustDeclare: true }),
    'CORSConfiguration',
  );
  const rules = children(document, 'CORSRule').map(readRule);
  if (rules.length === 0 || rules.length > MAX_RULES) {
    throw malformedXml();
  }
  await bucket.settingsFile.save({ corsRules: rules });
  return { status: 200 };
}

export async function getBucketCors(call: Call): Promise<S3Reply> {
  const { corsRules } = bucketOf(call).settings;
  if (corsRules.length === 0) {
    throw new S3Error('NoSuchCORSConfiguration', 'The CORS configuration does not exist');
  }
  const rules = corsRules.map((rule) => ({
    ID: rule.id,
    AllowedOrigin: rule.allowedOrigins,
    AllowedMethod: rule.allowedMethods,
    AllowedHeader: rule.allowedHeaders,
    ExposeHeader: rule.exposeHeaders,
    MaxAgeSeconds: rule.maxAgeSeconds,
  }));
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml('CORSConfiguration', { CORSRule: rules }, 's3'),
  };
}

export async function deleteBucketCors(call: Call): Promise<S3Reply> {
  await bucketOf(call).settingsFile.save({ corsRules: [] });
  return { status: 204 };
}

function readRule(element: unknown): CorsRule {
  const rule = isRecord(element) ? element : {};
  const texts = (name: string) => children(rule, name).map(String);
  const [allowedOrigins, allowedMethods] = [texts('AllowedOrigin'), texts('AllowedMethod')];
  if (allowedOrigins.length === 0 || allowedMethods.length === 0) {
    throw new S3Error('MalformedXML', 'A CORS rule needs at least one AllowedOrigin and one AllowedMethod.');
  }
  const unsupported = allowedMethods.find((method) => !CORS_METHODS.some((one) => one === method));
  if (unsupported !== undefined) {
    throw new S3Error(
      'InvalidRequest',
      `Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`,
    );
  }
  const wild = [...allowedOrigins, ...texts('AllowedHeader')].find(
    (pattern) => pattern.split('*').length > 2,
  );
  if (wild !== undefined) {
    throw new S3Error('InvalidRequest', `"${wild}" can not have more than one wildcard.`);
  }
  const maxAge = childText(rule, 'MaxAgeSeconds');
  const id = childText(rule, 'ID');
  if (id !== undefined && id.length > MAX_ID_CHARACTERS) throw malformedXml();
  return {
    ...(id === undefined ? {} : { id }),
    allowedOrigins,
    allowedMethods,
    allowedHeaders: texts('AllowedHeader'),
    exposeHeaders: texts('ExposeHeader'),
    ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
  };
}
