import { chromeOnly } from '../../platform/browser/browser.ts';

/** One rule at a time: the lock keeps two fetches from taking each other's. */
const ruleId = 1;

/**
 * Fetches a URL, for whose host we have permission, with the cookies and the Referer that the page would send: without
 * the Referer, hot-link protection answers with a placeholder. Only a session rule can set that header; it applies to
 * this one URL and to requests of no tab, that is to ours, and it goes when the answer is there.
 *
 * Source: Fetch standard, a `referrer` of another origin is replaced by "about:client".
 */
export function fetchAsPage(url: string, pageUrl: string): Promise<Response> {
  const bare = new URL(url);
  bare.hash = '';
  return navigator.locks.request('referer-rule', async () => {
    await chromeOnly.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [ruleId],
      addRules: [
        {
          id: ruleId,
          action: {
            type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
            requestHeaders: [
              {
                header: 'referer',
                operation: 'set' as chrome.declarativeNetRequest.HeaderOperation,
                value: refererOf(bare, pageUrl),
              },
            ],
          },
          condition: { requestDomains: [bare.hostname], tabIds: [chromeOnly.tabs.TAB_ID_NONE] },
        },
      ],
    });
    try {
      return await fetch(bare, { credentials: 'include', cache: 'no-store' });
    } finally {
      await chromeOnly.declarativeNetRequest.updateSessionRules({ removeRuleIds: [ruleId] });
    }
  });
}

/** What `strict-origin-when-cross-origin`, every browser's default policy, would send. */
function refererOf(url: URL, pageUrl: string): string {
  const page = new URL(pageUrl);
  page.hash = '';
  return page.origin === url.origin ? page.href : `${page.origin}/`;
}
