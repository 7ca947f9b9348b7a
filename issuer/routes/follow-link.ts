import type { Context, Hono } from 'hono';
import { clientAddress } from '../access/client-address.ts';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem, toProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { secondsLeft } from '../links/link-state.ts';
import { answerDeadLink } from '../pages/answer-dead-link.ts';
import { answerThere, answerWaiting } from '../pages/waiting-page.ts';
import { makeGrant } from '../protection/grants.ts';
import { downloadSeconds } from '../recipient/download-seconds.ts';
import { fileAnswer } from '../recipient/file-answer.ts';
import { answerFilePage, answerPasswordQuestion } from '../recipient/link-pages.ts';
import { passwordOfForm, passwordOfHeader, readOpening } from '../recipient/read-opening.ts';
import { DOWNLOAD, GRANT } from '../recipient/view.ts';
import { type Opening, takesDownload, whatToAnswer } from '../recipient/what-to-answer.ts';
import { signDownload } from '../storage/sign-download.ts';
import { isNotYet } from '../visits/not-yet.ts';
import type { OpenLink } from '../visits/visits.ts';

const PASSING_STATUSES = [429, 500, 503];

type LinkContext = Context<IssuerEnv, '/d/:id'>;

/**
 * GET and HEAD /d/{id}: on to a fresh S3 URL, the page about the file, or one that says why the link does not work. POST: the button
 * of that page was pressed, where that counts or needs a password.
 */
export function routeFollowLink(app: Hono<IssuerEnv>, issuer: Issuer): void {
  const addressOf = (c: LinkContext) => clientAddress(c, issuer.config.trustProxy);

  app.get('/d/:id', async (c) => {
    const opening = readOpening(c);
    try {
      const link = await issuer.visits.open({
        id: c.req.param('id'),
        address: addressOf(c),
        counts: takesDownload(opening),
        isRange: c.req.header('range') !== undefined,
        grant: opening.grant,
        password: opening.asker === 'preview' ? undefined : passwordOfHeader(c),
      });
      return await answerOpening(issuer, opening, link, c);
    } catch (error) {
      return answerFailure(issuer, opening, error, c);
    }
  });

  app.post('/d/:id', async (c) => {
    const opening = readOpening(c);
    const id = c.req.param('id');
    try {
      const password = await passwordOfForm(c);
      const { record, isOpen } = await issuer.visits.open({
        id,
        address: addressOf(c),
        counts: true,
        password,
      });
      if (!isOpen) return answerPasswordQuestion(issuer, opening, c, password !== undefined);
      // What is asked for by another request may be asked for again, and is not sent to S3 by way of a form.
      const query =
        record.grantKey === undefined
          ? DOWNLOAD
          : `${GRANT}=${makeGrant(record.grantKey, id, issuer.ports.now())}`;
      return c.redirect(`?${query}`, 303);
    } catch (error) {
      return answerFailure(issuer, opening, error, c);
    }
  });
}

async function answerOpening(
  issuer: Issuer,
  opening: Opening,
  link: OpenLink,
  c: LinkContext,
): Promise<Response> {
  const answer = whatToAnswer(opening, link);
  if (answer === 'password') return answerPasswordQuestion(issuer, opening, c);
  if (answer === 'there') return answerThere(c);
  if (answer === 'page') return answerFilePage(issuer, link, opening, c);
  const method = opening.isHead ? 'HEAD' : 'GET';
  return c.redirect(await signFile(issuer, link, { method, isView: answer === 'view' }), 302);
}

function answerFailure(issuer: Issuer, opening: Opening, error: unknown, c: LinkContext): Response {
  const { asker, hasWaited } = opening;
  const problem = toProblem(error);
  if (problem.code === 'password_wrong') return answerPasswordQuestion(issuer, opening, c, true);
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
    seconds: Math.min(downloadSeconds(config, object), leftSeconds),
    overrides: fileAnswer(record, object, isView),
  });
  return signed.url;
}

/**
 * Whether to say in a page why a link does not work. That a file is not there yet is told in a page only to who names HTML,
 * as browsers do: a program that takes anything would save it in place of the file.
 */
function wantsPage(c: LinkContext): boolean {
  const accept = c.req.header('accept') ?? '';
  return /text\/html/i.test(accept) || !/application\/(problem\+)?json/i.test(accept);
}
