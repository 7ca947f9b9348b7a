import { chromeOnly } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { FIRST_REFERER_RULE_ID } from '../browser/session-rules.ts';

type Rule = chrome.declarativeNetRequest.Rule;

let lastRuleId = FIRST_REFERER_RULE_ID;
let cleared: Promise<void> | undefined;

/**
 * Removes what a worker left that ended in the middle of a request: session rules outlive it. To be called at every
 * start of the worker; a rule is set only after that.
 */
export function clearRefererRules(): Promise<void> {
  cleared ??= removeAllRules();
  return cleared;
}

async function removeAllRules(): Promise<void> {
  const rules = await chromeOnly.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.map(({ id }) => id).filter((id) => id >= FIRST_REFERER_RULE_ID);
  await chromeOnly.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}

/**
 * Does one request of ours with a Referer, which only a session rule can set; null: with none, as `fetch` has it of
 * itself. The rule is for this exact URL, for GET by a worker or a document of this extension, and for no other
 * request in the browser; it goes when `request` settles. Two requests for one URL wait for each other, no others do.
 *
 * Source: Fetch standard, a `referrer` of another origin is replaced by "about:client".
 */
export async function withReferer<T>(
  url: string,
  referer: string | null,
  request: () => Promise<T>,
): Promise<T> {
  if (referer === null) return request();
  return underLock(`referer:${url}`, async () => {
    await clearRefererRules();
    lastRuleId += 1;
    const id = lastRuleId;
    await chromeOnly.declarativeNetRequest.updateSessionRules({ addRules: [ruleOf(id, url, referer)] });
    try {
      return await request();
    } finally {
      await chromeOnly.declarativeNetRequest.updateSessionRules({ removeRuleIds: [id] });
    }
  });
}

function ruleOf(id: number, url: string, referer: string): Rule {
  return {
    id,
    action: {
      type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
      requestHeaders: [
        {
          header: 'referer',
          operation: 'set' as chrome.declarativeNetRequest.HeaderOperation,
          value: referer,
        },
      ],
    },
    condition: {
      // A bar at either end means the end of the URL; a regular expression has a limit that long URLs reach.
      urlFilter: `|${url}|`,
      isUrlFilterCaseSensitive: true,
      initiatorDomains: [chromeOnly.runtime.id],
      tabIds: [chromeOnly.tabs.TAB_ID_NONE],
      requestMethods: ['get' as chrome.declarativeNetRequest.RequestMethod],
      resourceTypes: ['xmlhttprequest' as chrome.declarativeNetRequest.ResourceType],
    },
  };
}
