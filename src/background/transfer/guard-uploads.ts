import { ticketOrigins, type UploadTicket } from '../../core/job/ticket.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { guardedHosts } from '../../platform/storage/records.ts';
import {
  FORM_REDIRECT_RULE_ID,
  UPLOAD_COOKIE_RULE_ID,
  UPLOAD_REDIRECT_RULE_ID,
} from '../browser/session-rules.ts';

/**
 * PUTs that a page of this extension without a tab began: its offscreen document's, that is uploads. POSTs may be forms, or the
 * worker's questions to the endpoint.
 */
const ourUploads = (...methods: readonly `${chrome.declarativeNetRequest.RequestMethod}`[]) => ({
  initiatorDomains: [chromeOnly.runtime.id],
  requestMethods: methods as chrome.declarativeNetRequest.RequestMethod[],
  resourceTypes: ['xmlhttprequest' as chrome.declarativeNetRequest.ResourceType],
  tabIds: [chromeOnly.tabs.TAB_ID_NONE],
});

/**
 * From now on an upload carries no cookie, and does not follow a redirect to a granted host other than those that tickets
 * of this session are for. XHR lets nobody say either: in an extension's page it takes the cookies of a granted host along, whatever
 * `withCredentials` says. `fetch`, which could, tells no progress. So the browser's own rules do it. A host that is not
 * granted needs none: CORS gives it no cookie and asks it before a PUT.
 *
 * A form is never led on at all: after a redirect it would be a GET, or, with 307, the whole file once more, and a form may
 * ask for one itself. Its storage's hosts are named there, for the endpoint gets POSTs as well.
 *
 * Source: measured in Chromium 156, with a SameSite=Strict cookie.
 *
 * @param known hosts that rules name for certain: they are written down after the rules
 */
export async function guardUploads(
  ticket: UploadTicket,
  known: readonly string[] | null = null,
): Promise<void> {
  const hosts = ticketOrigins(ticket).map((origin) => new URL(origin).hostname);
  if (known && hosts.every((host) => known.includes(host))) return;
  // The rules name the hosts of all tickets: of two that are written, the one that knows more has to come last.
  await underLock('upload-guards', async () => {
    const named = await guardedHosts.read();
    if (named && hosts.every((host) => named.includes(host))) return;
    const all = [...new Set([...(named ?? []), ...hosts])];
    await setRules(all);
    await guardedHosts.write(all);
  });
}

async function setRules(storageHosts: readonly string[]): Promise<void> {
  await chromeOnly.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [UPLOAD_COOKIE_RULE_ID, UPLOAD_REDIRECT_RULE_ID, FORM_REDIRECT_RULE_ID],
    addRules: [
      {
        id: UPLOAD_COOKIE_RULE_ID,
        action: {
          type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
          requestHeaders: [
            { header: 'cookie', operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation },
          ],
        },
        condition: ourUploads('put', 'post', 'patch'),
      },
      {
        id: UPLOAD_REDIRECT_RULE_ID,
        action: { type: 'block' as chrome.declarativeNetRequest.RuleActionType },
        condition: { ...ourUploads('put'), excludedRequestDomains: [...storageHosts] },
      },
      // The hosts of an upload in parts are known when its parts are signed; a rule without one is none.
      ...(storageHosts.length > 0 ? [formRule(storageHosts)] : []),
    ],
  });
}

const formRule = (storageHosts: readonly string[]) => ({
  id: FORM_REDIRECT_RULE_ID,
  action: {
    type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
    responseHeaders: [
      { header: 'location', operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation },
    ],
  },
  condition: { ...ourUploads('post', 'patch'), requestDomains: [...storageHosts] },
});
