import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import type { Credentials } from '../storage/credential-source.ts';
import {
  type RoleQuestion,
  type StsLine,
  type StsLineOptions,
  stsLineOf as sdkLineOf,
} from '../storage/sts-line.ts';

/** What moves STS elsewhere, or has credentials come from elsewhere: only the SDK knows how. */
const FOR_THE_SDK = /^AWS_(ENDPOINT_URL|USE_(FIPS|DUALSTACK)_ENDPOINT|CONFIG_FILE|PROFILE)/;

/** Those under amazonaws.com: China's and the secret ones are not. */
const USUAL_REGION = /^(?:af|ap|ca|eu|il|me|mx|sa|us|us-gov)-[a-z]+-\d$/;

const TYPE = 'application/x-www-form-urlencoded';

/**
 * In front of `issuer/storage/sts-line.ts`, for the function's file only: the one question of every cold start, asked without
 * the SDK's client, which takes a fifth of the start to be made and to answer for the first time. Whatever is not the usual
 * answer is left to that client, which asks again, and knows what to make of it.
 */
export function stsLineOf(options: StsLineOptions): StsLine {
  let line: StsLine | undefined;
  const bySdk = () => {
    line ??= sdkLineOf(options);
    return line;
  };
  return {
    chain: fromEnv(),
    async assumeRole(question) {
      const usual = await askOnce(question, options).catch(() => undefined);
      return usual ?? bySdk().assumeRole(question);
    },
  };
}

/** Undefined for what is not usual. */
async function askOnce(question: RoleQuestion, options: StsLineOptions): Promise<Credentials | undefined> {
  const url = addressOf(options);
  if (url === undefined) return undefined;
  const { roleArn, sessionName, seconds, policy } = question;
  const body = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    DurationSeconds: String(seconds),
    ...(policy !== undefined && { Policy: policy }),
  }).toString();
  const headers = sign(url, body, await fromEnv()(), options.region);
  // No longer than the SDK tries to connect: the start is to have time for what the SDK then does.
  const response = await post(url, headers, body, options.patience.connectMs);
  let answer = '';
  for await (const chunk of response.setEncoding('utf8')) answer += chunk;
  return response.statusCode === 200 ? readAnswer(answer) : undefined;
}

/** Undefined where the SDK knows better. Exported for the test that asks the SDK. */
export function addressOf({
  region,
  endpoint,
}: Pick<StsLineOptions, 'region' | 'endpoint'>): URL | undefined {
  if (Object.keys(process.env).some((name) => FOR_THE_SDK.test(name))) return undefined;
  if (endpoint === undefined) {
    return USUAL_REGION.test(region) ? new URL(`https://sts.${region}.amazonaws.com`) : undefined;
  }
  const url = new URL(endpoint);
  return url.pathname === '/' && url.search === '' ? url : undefined;
}

/** The headers that AWS Signature Version 4 asks for. */
function sign(url: URL, body: string, keys: Credentials, region: string): Record<string, string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = {
    'content-type': TYPE,
    host: url.host,
    'x-amz-date': date,
    ...(keys.sessionToken !== undefined && { 'x-amz-security-token': keys.sessionToken }),
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = `POST\n/\n\n${lines.join('')}\n${names}\n${hash(body)}`;
  const steps = [date.slice(0, 8), region, 'sts', 'aws4_request'];
  const scope = steps.join('/');
  const key = steps.reduce<string | Buffer>(
    (secret, step) => createHmac('sha256', secret).update(step).digest(),
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash(request)}`)
    .digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

const hash = (content: string) => createHash('sha256').update(content).digest('hex');

async function post(url: URL, headers: Record<string, string>, body: string, limitMs: number) {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method: 'POST', headers, signal: AbortSignal.timeout(limitMs) };
    request(url, options, resolve).on('error', reject).end(body);
  });
}

/** In letters that mean themselves, wherever XML or a header has them; the time of an end is among them. */
const PLAIN = '[\\w+/=.:-]+';
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Undefined for whatever a reader of XML could see otherwise. */
function readAnswer(xml: string): Credentials | undefined {
  if (xml.includes('<!') || !xml.trimEnd().endsWith('</AssumeRoleResponse>')) return undefined;
  const field = (name: string) => {
    const [found, another] = xml.matchAll(new RegExp(`<${name}>(${PLAIN})</${name}>`, 'g'));
    return another === undefined ? found?.[1] : undefined;
  };
  const [accessKeyId, secretAccessKey] = [field('AccessKeyId'), field('SecretAccessKey')];
  const [sessionToken, end = ''] = [field('SessionToken'), field('Expiration')];
  const expiration = new Date(INSTANT.test(end) ? end : Number.NaN);
  const isWhole = accessKeyId && secretAccessKey && sessionToken && !Number.isNaN(expiration.getTime());
  return isWhole ? { accessKeyId, secretAccessKey, sessionToken, expiration } : undefined;
}
