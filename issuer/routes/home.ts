import type { Context, Hono } from 'hono';
import type { IssuerEnv } from '../context.ts';
import { answerProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { answerPage } from '../pages/answer-page.ts';
import { homePage, missingPage } from '../pages/home-page.ts';

/** Every other client is told as one that speaks the contract. */
const asksForPage = (c: Context<IssuerEnv>) =>
  c.req.method === 'GET' && /text\/html/i.test(c.req.header('accept') ?? '');

/** GET /: a page for people. With a query it is a question of the `lambda` dialect, and stays one. */
export function routeHome(app: Hono<IssuerEnv>): void {
  app.get('/', async (c, next) => {
    if (asksForPage(c) && new URL(c.req.url).search === '') return answerPage(c, 200, homePage);
    return next();
  });
}

/** What is said at an address that no route has. */
export function answerMissing(c: Context<IssuerEnv>): Response {
  if (asksForPage(c)) return answerPage(c, 404, missingPage);
  return answerProblem(
    new ProblemError('invalid_request', 'There is nothing at this address.', { status: 404 }),
    c,
  );
}
