import type { Context, Hono } from 'hono';
import { clientAddress } from '../access/client-address.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem, toProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { chooseDisposition } from '../keys/choose-disposition.ts';
import { secondsLeft } from '../links/link-state.ts';
import { answerDeadLink } from '../pages/answer-dead-link.ts';
import { answerThere, answerWaiting, WAITED } from '../pages/waiting-page.ts';
import { signDownload } from '../storage/sign-download.ts';
import { isNotYet } from '../visits/not-yet.ts';
import type { Visit } from '../visits/visits.ts';

const PASSING_STATUSES = [429, 500, 503];

/** GET and HEAD /d/{id}: on to a fresh S3 URL, or a page that says why not. */
export function routeFollowLink(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/d/:id', async (c) => {
    const hasWaited = c.req.query(WAITED) !== undefined && acceptsHtml(c);
    const visit: Visit = {
      id: c.req.param('id'),
      address: clientAddress(c, issuer.config.trustProxy),
      // Who has waited gets the file by one more request, which counts.
      counts: c.req.method !== 'HEAD' && !hasWaited,
    };
    try {
      const location = await findLocation(issuer, visit);
      return hasWaited ? answerThere(c) : c.redirect(location, 302);
    } catch (error) {
      return answerFailure(error, c, hasWaited);
    }
  });
}

function answerFailure(error: unknown, c: Context<IssuerEnv>, hasWaited: boolean): Response {
  const problem = toProblem(error);
  const isPending = isNotYet(problem);
  // A page that waits goes on waiting through what passes by itself.
  const waitsOn = isPending || (hasWaited && PASSING_STATUSES.includes(problem.status));
  if (waitsOn && acceptsHtml(c)) {
    c.set('fault', problem.details.fault);
    return answerWaiting(problem, c);
  }
  return !isPending && wantsPage(c) ? answerDeadLink(problem, c) : answerProblem(problem, c);
}

async function findLocation(issuer: Issuer, visit: Visit): Promise<string> {
  const { config, ports, reaches, visits } = issuer;
  const { record, object } = await visits.open(visit);
  // Again: S3 may have taken its time.
  const leftSeconds = secondsLeft(record, ports.now());
  if (leftSeconds < 1) throw new ProblemError('link_expired', 'This link has expired.');
  const signed = await signDownload(reaches.ofVisitors(), {
    method: visit.counts ? 'GET' : 'HEAD',
    key: record.key,
    // Never past the end of the link itself.
    seconds: Math.min(config.redirectSeconds, leftSeconds),
    overrides: chooseDisposition(record.disposition, object.contentType, record.filename),
  });
  return signed.url;
}

const acceptsHtml = (c: Context<IssuerEnv>) => /text\/html/i.test(c.req.header('accept') ?? '');

/**
 * Whether to say in a page why a link does not work. That a file is not there yet is told in a page only to who names HTML,
 * as browsers do: a program that takes anything would save it in place of the file.
 */
function wantsPage(c: Context<IssuerEnv>): boolean {
  return acceptsHtml(c) || !/application\/(problem\+)?json/i.test(c.req.header('accept') ?? '');
}
