import type { Context } from 'hono';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { publicBase } from '../links/public-base.ts';
import { answerPage } from '../pages/answer-page.ts';
import type { OpenLink } from '../visits/visits.ts';
import { filePage } from './file-page.ts';
import { protectedPage, tellPassword } from './protected-page.ts';
import { viewOf } from './view.ts';
import type { Opening } from './what-to-answer.ts';

type LinkContext = Context<IssuerEnv, '/d/:id'>;

const urlOf = (c: LinkContext, { config }: Issuer) => `${publicBase(c, config)}/d/${c.req.param('id')}`;

/** Whether the storage has the same host as the link, and so another port. */
function sharesHost(url: string, { s3Endpoint, forcePathStyle }: Issuer['config']): boolean {
  return s3Endpoint !== undefined && forcePathStyle && new URL(s3Endpoint).hostname === new URL(url).hostname;
}

/** The page about the file of a link. */
export async function answerFilePage(
  issuer: Issuer,
  link: OpenLink,
  { grant }: Opening,
  c: LinkContext,
): Promise<Response> {
  const view = viewOf(link.record, link.object, link.isGranted);
  const file = {
    ...link,
    view,
    url: urlOf(c, issuer),
    origin: view && (await issuer.reaches.ofVisitors().signer.origin()),
    grant: link.isGranted ? grant : undefined,
    nowMs: issuer.ports.now(),
  };
  return answerPage(c, 200, (language) => filePage(file, language));
}

/** Asks for the password of a link, each as it can be asked: a person by a page, a program by HTTP Basic. */
export function answerPasswordQuestion(
  issuer: Issuer,
  { asker }: Opening,
  c: LinkContext,
  isWrong = false,
): Response {
  if (asker !== 'program') {
    return answerPage(c, isWrong ? 403 : 200, (language) => protectedPage(language, isWrong));
  }
  // With this a browser would ask by a window of its own.
  const challenge = 'Basic realm="Putlink", charset="UTF-8"';
  const wantsJson = /application\/(problem\+)?json/i.test(c.req.header('accept') ?? '');
  if (!wantsJson) {
    const url = urlOf(c, issuer);
    return c.text(tellPassword(url, sharesHost(url, issuer.config)), 401, { 'www-authenticate': challenge });
  }
  const answer = answerProblem(
    isWrong
      ? new ProblemError('password_wrong', 'This is not the password of this link.')
      : new ProblemError(
          'password_needed',
          'This link has a password. Give it by HTTP Basic, with any user name.',
        ),
    c,
  );
  answer.headers.set('www-authenticate', challenge);
  return answer;
}
