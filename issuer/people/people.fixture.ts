import { createHash, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createIssuer } from '../app.ts';
import { readConfig } from '../config/read-config.ts';
import type { IssuerPorts } from '../ports.ts';
import { SessionSource } from '../storage/session-source.ts';
import { Storage } from '../storage/storage.ts';
import { StorageCalls } from '../storage/storage-calls.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { type Guest, invite } from './add-person.ts';
import { makeInvitation } from './make-invitation.ts';
import { PeopleStore } from './people-store.ts';

const DAY_MS = 24 * 3600_000;

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const newToken = () => `upl_${randomBytes(32).toString('base64url')}`;

/** The record of people as an admin's command reaches it: past the issuer, straight in the bucket. */
export const storeOf = (issuer: TestIssuer): PeopleStore => new PeopleStore(storageOf(issuer), issuer.now);

/** The bucket as an admin's command reaches it. */
export function storageOf({ config, s3, now }: TestIssuer): Storage {
  const { endpoint: s3Endpoint, accessKeyId, secretAccessKey } = s3;
  const sessions = new SessionSource(
    { ...config, s3Endpoint },
    async () => ({ accessKeyId, secretAccessKey }),
    now,
  );
  return new Storage(config, new StorageCalls(sessions));
}

/** Invites somebody, and gives the invitation's secret. */
export async function inviteTo(
  issuer: TestIssuer,
  guest: Guest = { name: 'carol' },
  { uses = 1, days = 7 } = {},
): Promise<string> {
  const expiresAt = new Date(issuer.now() + days * DAY_MS).toISOString();
  const { secret, invitation } = makeInvitation({ uses, expiresAt }, randomBytes);
  await storeOf(issuer).change((people) => {
    const added = invite(people, guest, invitation, `${guest.name}/`, issuer.now());
    return { people: added.people, result: undefined };
  });
  return secret;
}

/** An issuer until the test ends. */
export async function open(options: Parameters<typeof startIssuer>[0] = {}): Promise<TestIssuer> {
  const issuer = await startIssuer(options);
  onTestFinished(() => issuer.close());
  return issuer;
}

/** Another process with the same settings and the same bucket. */
export function besides(
  issuer: TestIssuer,
  env: Record<string, string> = {},
  ports: Partial<IssuerPorts> = {},
) {
  const { s3, config, now } = issuer;
  const app = createIssuer(
    readConfig({
      PUTLINK_BUCKET: s3.bucket,
      PUTLINK_REGION: s3.region,
      PUTLINK_S3_ENDPOINT: config.s3Endpoint ?? s3.endpoint,
      PUTLINK_PUBLIC_URL: 'https://files.example.com',
      ...env,
    }),
    {
      now,
      writeLog: () => undefined,
      ...ports,
      credentials: async () => ({ accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey }),
    },
  );
  return { app };
}

interface Door {
  app: Pick<TestIssuer['app'], 'request'>;
}

/** Redeems an invitation as the extension does. */
export async function redeemAt(
  { app }: Door,
  invitation: string,
  token: string = newToken(),
  machine = 'Chrome on Linux',
): Promise<Response> {
  return app.request('/v1/invitations/redeem', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitation, tokenSha256: sha256(token), machine }),
  });
}

/** Asks for a ticket with a token. */
export async function askTicket({ app }: Door, token: string): Promise<Response> {
  return app.request('/v1/uploads', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'note.txt', contentType: 'text/plain', size: 5 }),
  });
}
