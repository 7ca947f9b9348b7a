import type { Context, Hono } from 'hono';
import { clientAddress } from '../access/client-address.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { chooseDisposition } from '../keys/choose-disposition.ts';
import { secondsLeft } from '../links/link-state.ts';
import { answerDeadLink } from '../pages/answer-dead-link.ts';
import { signDownload } from '../storage/sign-download.ts';
import type { Visit } from '../visits/visits.ts';

/** GET and HEAD /d/{id}: on to a fresh S3 URL, or a page that says why not. */
export function routeFollowLink(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/d/:id', async (c) => {
    const visit: Visit = {
      id: c.req.param('id'),
      address: clientAddress(c, issuer.config.trustProxy),
      counts: c.req.method !== 'HEAD',
    };
    try {
      return c.redirect(await findLocation(issuer, visit), 302);
    } catch (error) {
      return wantsPage(c) ? answerDeadLink(error, c) : answerProblem(error, c);
    }
  });
}

async function findLocation(issuer: Issuer, visit: Visit): Promise<string> {
  const { config, ports, visits } = issuer;
  const { record, object } = await visits.open(visit);
  // Again: S3 may have taken its time.
  const leftSeconds = secondsLeft(record, ports.now());
  if (leftSeconds < 1) throw new ProblemError('link_expired', 'This link has expired.');
  const signed = await signDownload(issuer, {
    method: visit.counts ? 'GET' : 'HEAD',
    key: record.key,
    // Never past the end of the link itself.
    seconds: Math.min(config.redirectSeconds, leftSeconds),
    overrides: chooseDisposition(record.disposition, object.contentType, record.filename),
  });
  return signed.url;
}

function wantsPage(c: Context<IssuerEnv>): boolean {
  const accept = c.req.header('accept') ?? '';
  return /text\/html/i.test(accept) || !/application\/(problem\+)?json/i.test(accept);
}
