import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import { askTicket, inviteTo, newToken, open, redeemAt } from './people.fixture.ts';

/** From now on the issuer has the rights of a role from before there was a record of people. */
async function withoutPeople({ s3, credentials }: TestIssuer): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn, bucket } = s3;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::${bucket}/.putlink/people/*` },
    ],
  });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'older', Policy }),
  );
  sts.destroy();
  credentials.current = {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
}

it('an unknown token is just that where people come by the settings, and the log says what is refused', async () => {
  const issuer = await open();
  await withoutPeople(issuer);
  expect((await askTicket(issuer, issuer.alice)).status).toBe(201);
  const refused = await askTicket(issuer, newToken());
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  const problem = await problemOf(refused);
  expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' });
  // What may be refused to the issuer is nothing for strangers.
  expect(JSON.stringify(problem)).not.toContain('s3:');
  expect(issuer.logLines.at(-1)).toContain('no record of people: s3:GetObject is refused');
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async () => (await askTicket(issuer, newToken())).status),
  );
  expect(statuses).toContain(429);
  expect((await askTicket(issuer, issuer.alice)).status).toBe(201);
});

it('is a refusal of the storage where the record is the only way in', async () => {
  const issuer = await open({ env: { PUTLINK_TOKENS: '[]' } });
  await withoutPeople(issuer);
  expect(await problemOf(await askTicket(issuer, newToken()))).toMatchObject({
    status: 503,
    code: 'storage_refused',
  });
});

it('is a refusal of the storage, too, once the record was read: somebody may be in it', async () => {
  const issuer = await open();
  const token = newToken();
  await redeemAt(issuer, await inviteTo(issuer), token);
  expect((await askTicket(issuer, token)).status).toBe(201);
  await withoutPeople(issuer);
  issuer.travel(10 * 60);
  expect((await askTicket(issuer, token)).status).toBe(201);
  expect(await problemOf(await askTicket(issuer, newToken()))).toMatchObject({
    status: 503,
    code: 'storage_refused',
  });
});
