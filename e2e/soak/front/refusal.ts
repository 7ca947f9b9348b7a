import type { Harm } from '../plan/soak-plan.ts';

export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Refuse = Extract<Harm, { do: 'refuse' }>;

const retryAfter = ({ retryAfterSeconds }: Refuse): Record<string, string> =>
  retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };

const errorXml = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>SOAK</RequestId></Error>`;

/** As S3 says it; without CORS headers, as S3 and what stands in front of it often do. */
export const storageRefusal = (harm: Refuse): Refusal => ({
  status: harm.status,
  headers: { 'content-type': 'application/xml', ...retryAfter(harm) },
  body: errorXml(harm.code, harm.message ?? 'Planned by the soak.'),
});

/** As the endpoint says it; one without a code comes from a gateway that knows no problem documents. */
export function issuerRefusal(harm: Refuse): Refusal {
  const cors = { 'access-control-allow-origin': '*' };
  if (harm.code === '') {
    return {
      status: harm.status,
      headers: { 'content-type': 'text/html', ...cors, ...retryAfter(harm) },
      body: '<html><body><h1>Bad Gateway</h1></body></html>',
    };
  }
  return {
    status: harm.status,
    headers: { 'content-type': 'application/problem+json', ...cors, ...retryAfter(harm) },
    body: JSON.stringify({ type: 'about:blank', title: harm.code, status: harm.status, code: harm.code }),
  };
}

/** What S3 says when it has begun to answer before it knew how it would end. */
export const ERROR_IN_200 = errorXml('InternalError', 'We encountered an internal error. Please try again.');
