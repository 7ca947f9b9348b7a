import type { Context, Hono } from 'hono';
import type { Issuer, IssuerEnv } from '../context.ts';
import { answerProblem } from '../http/answer-problem.ts';
import { ProblemError } from '../http/problem-error.ts';
import { chooseDisposition } from '../keys/choose-disposition.ts';
import type { LinkRecord } from '../links/link-record.ts';
import { countDownload, requireAlive, secondsLeft } from '../links/link-state.ts';
import { answerDeadLink } from '../pages/answer-dead-link.ts';
import { signDownload } from '../storage/sign-download.ts';

/** GET and HEAD /d/{id}: on to a fresh S3 URL, or a page that says why not. */
export function routeFollowLink(app: Hono<IssuerEnv>, issuer: Issuer): void {
  app.get('/d/:id', async (c) => {
    try {
      return c.redirect(await findLocation(issuer, c.req.param('id'), c.req.method), 302);
    } catch (error) {
      return wantsPage(c) && error instanceof ProblemError
        ? answerDeadLink(error, c)
        : answerProblem(error, c);
    }
  });
}

async function findLocation(issuer: Issuer, id: string, method: string): Promise<string> {
  const { config, ports, links, storage } = issuer;
  const record = await links.find(id);
  if (!record) throw new ProblemError('link_not_found', 'There is no such link.');
  requireAlive(record, ports.now());
  const object = await storage.describeObject(record.key);
  if (!object) throw new ProblemError('object_not_found', 'The file was deleted.', { status: 410 });
  const isDownload = method !== 'HEAD';
  const current = isDownload ? await count(issuer, id, record) : record;
  const signed = await signDownload(issuer, {
    method: isDownload ? 'GET' : 'HEAD',
    key: current.key,
    // Never past the end of the link itself.
    seconds: Math.max(1, Math.min(config.redirectSeconds, secondsLeft(current, ports.now()))),
    overrides: chooseDisposition(current.disposition, object.contentType, current.filename),
  });
  return signed.url;
}

/** Only links with a limit are counted; the others stay as they are, and cost no write. */
async function count({ links, ports }: Issuer, id: string, record: LinkRecord): Promise<LinkRecord> {
  if (record.maxDownloads === undefined) return record;
  const counted = await links.update(id, (current) => countDownload(current, ports.now()));
  if (!counted) throw new ProblemError('link_not_found', 'There is no such link.');
  return counted;
}

function wantsPage(c: Context<IssuerEnv>): boolean {
  const accept = c.req.header('accept') ?? '';
  return /text\/html/i.test(accept) || !/application\/(problem\+)?json/i.test(accept);
}
