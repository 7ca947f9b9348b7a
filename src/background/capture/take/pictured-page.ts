import type { PicturedPage } from '../../../core/capture/taken-picture.ts';
import { pageHostOf } from '../../../core/job/page-host.ts';
import type { Tabs } from '../../../platform/browser/browser.ts';

/** What may be known of the page in a tab: of a private window nothing but its title. */
export function picturedPage(tab: Tabs.Tab): PicturedPage {
  const host = pageHostOf(tab);
  return { title: tab.title ?? '', ...(host === undefined ? {} : { host, url: tab.url ?? '' }) };
}
