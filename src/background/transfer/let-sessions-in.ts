import { credentialOf, tokenOfCredential } from '../../core/settings/credential.ts';
import { asksBySession, SESSION_QUESTION_PATH } from '../../issuer-client/dialects/session-questions.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { credentialsRecord, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { SESSION_COOKIE_RULE_ID, SESSION_ORIGIN_RULE_ID } from '../browser/session-rules.ts';

/**
 * From now on a question to a service that goes by the session of its own page keeps its cookies, in spite of the rule that takes
 * them from uploads, and names no origin: Payload lets a session in from its own pages alone, and an extension has no origin
 * that anybody could have written down before it was installed. `Sec-Fetch-Site: none` tells it that no other site asks.
 *
 * Source: measured in Chromium 156: a cookie of SameSite=Lax comes along, with `Origin: chrome-extension://…` and `Sec-Fetch-Site: none`;
 * payload 3.90, src/auth/extractJWT.ts
 */
export function letSessionsIn(): Promise<void> {
  return underLock('session-rules', async () => {
    const { settings, credentials } = await readTogether({
      settings: settingsRecord,
      credentials: credentialsRecord,
    });
    const hosts = settings.places
      .filter(({ id, dialect }) =>
        asksBySession(dialect, tokenOfCredential(credentialOf(credentials, id, settings))),
      )
      .map(({ endpoint }) => new URL(endpoint).hostname);
    await chromeOnly.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [SESSION_COOKIE_RULE_ID, SESSION_ORIGIN_RULE_ID],
      addRules: hosts.length > 0 ? rulesFor([...new Set(hosts)]) : [],
    });
  });
}

function rulesFor(requestDomains: string[]): chrome.declarativeNetRequest.Rule[] {
  const condition = {
    initiatorDomains: [chromeOnly.runtime.id],
    requestDomains,
    requestMethods: ['post' as chrome.declarativeNetRequest.RequestMethod],
    resourceTypes: ['xmlhttprequest' as chrome.declarativeNetRequest.ResourceType],
    urlFilter: SESSION_QUESTION_PATH,
  };
  return [
    {
      id: SESSION_COOKIE_RULE_ID,
      priority: 2,
      action: { type: 'allow' as chrome.declarativeNetRequest.RuleActionType },
      condition,
    },
    {
      id: SESSION_ORIGIN_RULE_ID,
      priority: 3,
      action: {
        type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
        requestHeaders: [
          { header: 'origin', operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation },
        ],
      },
      condition,
    },
  ];
}
