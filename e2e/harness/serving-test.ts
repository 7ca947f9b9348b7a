import { type Answer, type OtherServer, type SeenRequest, startOtherServer } from './other-server.ts';
import { test as base } from './test.ts';

/** A test that has servers of other people too, closed after it. */
export const test = base.extend<{
  serve: (answer: (request: SeenRequest) => Answer | Promise<Answer>) => Promise<OtherServer>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  serve: async ({}, use) => {
    const servers: OtherServer[] = [];
    await use(async (answer) => {
      const server = await startOtherServer(answer);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});

export { expect } from './test.ts';
