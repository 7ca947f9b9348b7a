import { fail } from '../core/job/failure.ts';
import { refusalOfEndpoint } from '../core/policy/apply-policy.ts';
import type { Connection, IssuerClient } from './issuer-client.ts';

/**
 * To be asked before anything is said to an endpoint.
 *
 * @throws FailureError `company-refused` where the person's company does not allow it
 */
export function refuseForbidden({ endpoint, company }: Connection): void {
  const refusal = company && refusalOfEndpoint(endpoint, company);
  if (refusal) fail('company-refused', { host: new URL(endpoint).host });
}

/** The client, with no link that lives longer than the company allows: what was wished for before it said so too. */
export function withShortLinks(client: IssuerClient, { company }: Connection): IssuerClient {
  const most = company?.maxExpirySeconds ?? null;
  if (most === null) return client;
  const short = <T extends { readonly expiresInSeconds: number }>(wish: T): T => ({
    ...wish,
    expiresInSeconds: Math.min(wish.expiresInSeconds, most),
  });
  const { together } = client;
  return {
    ...client,
    ...(together && {
      together: {
        ...together,
        request: (wishes) =>
          together.request(wishes.map(({ file, link }) => ({ file, ...(link && { link: short(link) }) }))),
      },
    }),
    requestTicket: (file, link) => client.requestTicket(file, link && short(link)),
    requestLink: (wish) => client.requestLink(short(wish)),
    renewLink: (linkId, seconds) => client.renewLink(linkId, Math.min(seconds, most)),
  };
}
