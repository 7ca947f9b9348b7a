import type { Context, Hono } from 'hono';
import { clientAddress } from '../access/client-address.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem, toProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { secondsLeft } from '../links/link-state.ts';
import { publicBase } from '../links/public-base.ts';
import { answerDeadLink } from '../pages/answer-dead-link.ts';
import { answerPage } from '../pages/answer-page.ts';
import { answerThere, answerWaiting, WAITED } from '../pages/waiting-page.ts';
import { fileAnswer } from '../recipient/file-answer.ts';
import { filePage } from '../recipient/file-page.ts';
import { DOWNLOAD, VIEW, viewOf } from '../recipient/view.ts';
import { asksForFile, type Opening, whatToAnswer } from '../recipient/what-to-answer.ts';
import { whoAsks } from '../recipient/who-asks.ts';
import { signDownload } from '../storage/sign-download.ts';
import { isNotYet } from '../visits/not-yet.ts';
import type { OpenLink } from '../visits/visits.ts';

const PASSING_STATUSES = [429, 500, 503];

/** GET and HEAD /d/{id}: on to a fresh S3 URL, the page about the file, or one that says why the link does not work. */
export function routeFollowLink(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/d/:id', async (c) => {
    const opening = readOpening(c);
    try {
      const link = await issuer.visits.open({
        id: c.req.param('id'),
        address: clientAddress(c, issuer.config.trustProxy),
        counts: asksForFile(opening),
      });
      const answer = whatToAnswer(opening, link);
      if (answer === 'there') return answerThere(c);
      if (answer === 'page') return await answerFilePage(issuer, link, c);
      const method = opening.isHead ? 'HEAD' : 'GET';
      return c.redirect(await signFile(issuer, link, { method, isView: answer === 'view' }), 302);
    } catch (error) {
      return answerFailure(error, c, opening);
    }
  });
}

function readOpening(c: Context<IssuerEnv>): Opening {
  const asker = whoAsks((name) => c.req.header(name));
  return {
    asker,
    isHead: c.req.method === 'HEAD',
    hasWaited: c.req.query(WAITED) !== undefined && asker === 'person',
    isClick: c.req.query(DOWNLOAD) !== undefined,
    isView: c.req.query(VIEW) !== undefined,
  };
}

async function answerFilePage(
  issuer: Issuer,
  link: OpenLink,
  c: Context<IssuerEnv, '/d/:id'>,
): Promise<Response> {
  const { config, ports, reaches } = issuer;
  const view = viewOf(link.record, link.object);
  const file = {
    ...link,
    view,
    url: `${publicBase(c, config)}/d/${c.req.param('id')}`,
    nowMs: ports.now(),
    origin: view && (await reaches.ofVisitors().signer.origin()),
  };
  return answerPage(c, 200, (language) => filePage(file, language));
}

function answerFailure(error: unknown, c: Context<IssuerEnv>, { asker, hasWaited }: Opening): Response {
  const problem = toProblem(error);
  const isPending = isNotYet(problem);
  // A page that waits goes on waiting through what passes by itself.
  const waitsOn = isPending || (hasWaited && PASSING_STATUSES.includes(problem.status));
  if (waitsOn && asker === 'person') {
    c.set('fault', problem.details.fault);
    return answerWaiting(problem, c);
  }
  return !isPending && wantsPage(c) ? answerDeadLink(problem, c) : answerProblem(problem, c);
}

/** A fresh S3 URL for the file of a link. */
async function signFile(
  { config, ports, reaches }: Issuer,
  { record, object }: OpenLink,
  { method, isView }: { method: 'GET' | 'HEAD'; isView: boolean },
): Promise<string> {
  // Again: S3 may have taken its time.
  const leftSeconds = secondsLeft(record, ports.now());
  if (leftSeconds < 1) throw new ProblemError('link_expired', 'This link has expired.');
  const signed = await signDownload(reaches.ofVisitors().signer, {
    method,
    key: record.key,
    // Never past the end of the link itself.
    seconds: Math.min(config.redirectSeconds, leftSeconds),
    overrides: fileAnswer(record, object, isView),
  });
  return signed.url;
}

/**
 * Whether to say in a page why a link does not work. That a file is not there yet is told in a page only to who names HTML,
 * as browsers do: a program that takes anything would save it in place of the file.
 */
function wantsPage(c: Context<IssuerEnv>): boolean {
  const accept = c.req.header('accept') ?? '';
  return /text\/html/i.test(accept) || !/application\/(problem\+)?json/i.test(accept);
}
