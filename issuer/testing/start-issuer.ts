import { randomBytes } from 'node:crypto';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { makeToken } from '../access/make-token.ts';
import { createIssuer } from '../app.ts';
import type { TokenEntry } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { IssuerPorts } from '../ports.ts';
import type { Credentials } from '../storage/credential-source.ts';

export const BASE = 'https://files.example.com';

/** A password of a test is worth no second of a core; that of the real one is seen in `password-hash.test.ts`. */
const CHEAP = { N: 2, r: 8, p: 1 };

interface Overrides {
  ports?: Partial<IssuerPorts>;
  env?: Record<string, string>;
  alice?: Partial<TokenEntry>;
}

/**
 * The real issuer before a real S3 wire, both on one clock that a test can move. Call `close()` at the end.
 */
export async function startIssuer({ env = {}, alice: limits = {}, ports = {} }: Overrides = {}) {
  const clock = { nowMs: Date.now() };
  const now = () => clock.nowMs;
  const s3 = await startEmbeddedS3({ clock: now });
  const grants = [
    { name: 'alice', prefix: 'alice/', ...limits },
    { name: 'bob', prefix: 'bob/' },
  ];
  const [alice, bob] = grants.map((grant) => makeToken(grant, BASE, randomBytes));
  if (!alice || !bob) throw new Error('two tokens were made');
  const config = readConfig({
    PUTLINK_BUCKET: s3.bucket,
    PUTLINK_REGION: s3.region,
    PUTLINK_S3_ENDPOINT: s3.endpoint,
    PUTLINK_PUBLIC_URL: BASE,
    PUTLINK_TOKENS: JSON.stringify([alice.entry, bob.entry]),
    ...env,
  });
  const owner: Credentials = { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey };
  const credentials = { current: owner, refreshed: undefined as Credentials | undefined, refreshes: 0 };
  const logLines: string[] = [];
  const app = createIssuer(config, {
    now,
    passwordCost: CHEAP,
    writeLog: (line) => logLines.push(line),
    credentials: async (options) => {
      if (options?.forceRefresh) {
        credentials.refreshes += 1;
        credentials.current = credentials.refreshed ?? credentials.current;
      }
      return credentials.current;
    },
    ...ports,
  });

  /** A request with Alice's token unless another one, or none, is named. */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = alice?.token ?? '',
  ) {
    return app.request(path, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  return {
    app,
    s3,
    config,
    credentials,
    logLines,
    call,
    alice: alice.token,
    bob: bob.token,
    now,
    travel: (seconds: number) => {
      clock.nowMs += seconds * 1000;
    },
    close: () => s3.close(),
  };
}

export type TestIssuer = Awaited<ReturnType<typeof startIssuer>>;
