import type { Worker } from '@playwright/test';

export interface CallCounts {
  /**
   * Calls by name (`local.get`); one that asks for everything has a name of its own. Messages by theirs, those that the
   * worker gets with an arrow (`→ transfer.ended`).
   */
  readonly [call: string]: number;
}

/** From now on the worker counts how often it asks the browser for what; a worker that starts later does not. */
export async function countCalls(worker: Worker): Promise<() => Promise<CallCounts>> {
  await worker.evaluate(() => {
    const counts: Record<string, number> = {};
    const scope = globalThis as unknown as Record<string, unknown>;
    scope.callCounts = counts;
    const keyOf = (name: string, label: string, first: unknown) => {
      if (name === 'sendMessage') return String((first as { name?: string }).name);
      return name === 'get' && first === null ? `${label}(all)` : label;
    };
    const count = (owner: object, name: string, label: string) => {
      const calls = owner as Record<string, (...args: unknown[]) => unknown>;
      const call = calls[name];
      if (!call || 'isCounted' in call) return;
      const counted = (...args: unknown[]) => {
        const key = keyOf(name, label, args[0]);
        counts[key] = (counts[key] ?? 0) + 1;
        return call.apply(owner, args);
      };
      calls[name] = Object.assign(counted, { isCounted: true });
    };
    (scope.chrome as typeof chrome).runtime.onMessage.addListener((message: { name?: string }) => {
      const key = `→ ${message?.name}`;
      counts[key] = (counts[key] ?? 0) + 1;
      return undefined;
    });
    for (const api of [scope.chrome, scope.browser] as (typeof chrome | undefined)[]) {
      if (!api) continue;
      for (const name of ['get', 'set']) {
        count(api.storage.local, name, `local.${name}`);
        count(api.storage.session, name, `session.${name}`);
      }
      count(api.contextMenus, 'removeAll', 'contextMenus.removeAll');
      count(api.runtime, 'sendMessage', 'message');
      count(api.runtime, 'getContexts', 'getContexts');
      count(api.action, 'setBadgeText', 'setBadgeText');
      count(api.declarativeNetRequest, 'updateSessionRules', 'updateSessionRules');
    }
  });
  return () => worker.evaluate(() => (globalThis as unknown as { callCounts: CallCounts }).callCounts);
}
