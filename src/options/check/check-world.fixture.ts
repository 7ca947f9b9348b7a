import { expect } from 'vitest';
import { fail } from '../../core/job/failure.ts';
import { canOf } from '../../issuer-client/can.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { checkConnection } from './check-connection.ts';
import type { CheckPorts } from './steps/check-ports.ts';
import type { CheckStep, EndpointFacts, StepState } from './steps/check-step.ts';

export const BUCKET = 'https://bucket.s3.eu-central-1.amazonaws.com';
export const nowMs = Date.UTC(2026, 10, 22);
export const CONNECTION = {
  endpoint: 'https://issuer.example.com',
  token: 'upl_secret',
  dialect: 'native',
  publicBase: '',
  serverEncryption: 'none',
} as const;

export const capabilities = {
  api: '1' as const,
  serverTime: new Date(nowMs).toISOString(),
  auth: { methods: ['token' as const] },
  uploads: { uploadHosts: [BUCKET] },
  links: { maxSeconds: 604_800 },
};

export const ticket = {
  key: 'me/putlink-check.txt',
  url: `${BUCKET}/me/putlink-check.txt?X-Amz-Signature=secret`,
  headers: { 'content-type': 'text/plain' },
  expiresAt: nowMs + 600_000,
};

/** A bucket of one object behind an endpoint; `put` and `get` replace its answers. */
export function world(
  change: Partial<CheckPorts> & { client?: Partial<IssuerClient>; put?: () => Response } = {},
) {
  const calls: string[] = [];
  let stored: BodyInit | null = null;
  const client: IssuerClient = {
    can: canOf('native'),
    requestTicket: async () => ticket,
    requestLink: async () => ({
      url: `${BUCKET}/me/putlink-check.txt?X-Amz-Signature=secret2`,
      link: { id: 'one', kind: 'presigned', expiresAt: nowMs, renewable: false, revocable: 'object' },
    }),
    renewLink: () => fail('link-unavailable'),
    renameLink: async () => undefined,
    setTerms: () => fail('link-unavailable'),
    readLink: () => fail('link-unavailable'),
    revokeLink: async () => undefined,
    tellUpload: async () => undefined,
    deleteObject: async (key) => void calls.push(`delete ${key}`),
    ...change.client,
  };
  const ports: CheckPorts = {
    detectDialect: async () => ({ dialect: 'native', capabilities }),
    createIssuerClient: () => client,
    fetch: async (_url, init) => {
      if (init?.method !== 'PUT') return new Response(stored);
      stored = init.body ?? null;
      return change.put?.() ?? new Response();
    },
    isGranted: async () => true,
    askGrant: async () => false,
    isOnline: () => true,
    nowMs: () => nowMs,
    learnTime: async () => undefined,
    readAnswer: async () => ({}),
    askEcho: () => fail('not-an-issuer'),
    way: { last: async () => null, forget: () => undefined },
    ...change,
  };
  return { ports, calls };
}

export async function run(
  ports: CheckPorts,
  input = CONNECTION as Parameters<typeof checkConnection>[0]['connection'],
  uploadOrigins: readonly string[] = [BUCKET],
) {
  const states: Partial<Record<CheckStep, StepState>> = {};
  let facts: Partial<EndpointFacts> = {};
  let log = '';
  for await (const event of checkConnection({ connection: input, folder: '', uploadOrigins }, ports)) {
    log += JSON.stringify(event);
    if (event.type === 'step') states[event.step] = event.state;
    else facts = { ...facts, ...event.facts };
  }
  expect(log).not.toMatch(/secret/);
  const outcome = Object.fromEntries(Object.entries(states).map(([step, { status }]) => [step, status]));
  return { states, outcome, facts };
}
