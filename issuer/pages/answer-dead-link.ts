import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { IssuerEnv } from '../context.ts';
import { toProblem } from '../http/answer-problem.ts';
import type { ProblemError } from '../http/problem-error.ts';
import { answerPage } from './answer-page.ts';
import { DEAD_LINK_TEXTS, type DeadLinkReason, REQUEST_ID_LABELS } from './dead-link-texts.ts';
import { headIcon } from './page-icons.ts';

/** The page under a link that does not work: what happened, then what to do. Says nothing about the file. */
export function answerDeadLink(error: unknown, c: Context<IssuerEnv>): Response {
  const problem = toProblem(error);
  const reason = reasonOf(problem);
  c.set('fault', problem.details.fault);
  const { retryAfterSeconds } = problem.details;
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
  return answerPage(c, problem.status as ContentfulStatusCode, (language) => {
    const { what, remedy } = DEAD_LINK_TEXTS[language][reason];
    const lines = [headIcon('brokenLink'), `<h1>${what}</h1>`, `<p>${remedy}</p>`];
    // Only what an admin can do something about has to be found in the log.
    if (problem.status >= 500) {
      lines.push(`<p class="id">${REQUEST_ID_LABELS[language]} <code>${c.get('requestId')}</code></p>`);
    }
    return { title: what, body: lines.join('\n') };
  });
}

function reasonOf({ code, status }: ProblemError): DeadLinkReason {
  if (code === 'rate_limited') return status === 503 ? 'busy' : 'too_many_wrong';
  if (code === 'internal') return 'failed';
  return code in DEAD_LINK_TEXTS.en ? (code as DeadLinkReason) : 'unavailable';
}
