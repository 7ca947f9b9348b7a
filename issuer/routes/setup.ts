import type { Hono } from 'hono';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerPage } from '../pages/answer-page.ts';
import { setupPage } from '../pages/setup-page.ts';

/** GET /setup: what to do with a set-up link. Its code is in the fragment and never gets here. */
export function routeSetup(app: Hono<IssuerEnv>, { config }: Issuer): void {
  app.get('/setup', (c) => answerPage(c, 200, (language) => setupPage(language, config.extensionUrl)));
}
