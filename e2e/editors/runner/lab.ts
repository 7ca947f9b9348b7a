import type { Page } from '@playwright/test';
import type { Site } from '../../../dev/stack/serve-site.ts';
import { type Stack, startStack } from '../../../dev/stack/stack.ts';
import { Extension } from '../../harness/extension.ts';
import { copyProfile, makeProfileTemplate, removeProfile } from '../../harness/profile.ts';
import { Agent } from './agent.ts';
import { FRIEND, startPagesSite } from './pages-site.ts';

/** One browser with the extension, the pages, and a place to upload to; for all cells of a run. */
export interface Lab {
  readonly agent: Agent;
  readonly stack: Stack;
  configure(settings: Record<string, unknown>): Promise<void>;
  openPage(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** The person has allowed these hosts, so that no click is needed before each paste; one frame's host is left out. */
const GRANTS = {
  origins: ['http://127.0.0.1/*', `http://${FRIEND}/*`],
  apis: ['clipboardWrite' as const],
};

/** @param pages those that are needed, when it is not all of them: bundling takes its time */
export async function openLab(pages?: readonly string[]): Promise<Lab> {
  const site: Site = await startPagesSite(pages);
  const stack = await startStack();
  const template = await makeProfileTemplate();
  const profileDir = await copyProfile(template, GRANTS);
  const extension = await Extension.open({ profileDir });
  await extension.configure(stack);
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const agent = await Agent.open(extension.context);
  return {
    agent,
    stack,
    configure: (settings) => extension.configure(stack, settings),
    async openPage(path) {
      const page = await extension.context.newPage();
      await page.goto(`${site.origin()}${path}`);
      await page.bringToFront();
      return page;
    },
    async close() {
      await extension.close();
      await stack.close();
      await site.close();
      await removeProfile(profileDir);
      await removeProfile(template);
    },
  };
}
