import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { expect, it, onTestFinished } from 'vitest';
import { decodeSetupCode } from '../../src/contract/setup-code.ts';
import { hashToken } from '../access/find-token.ts';
import { officeOfOutputs } from '../people/command/office.ts';
import { type Account, OUTPUTS, openAccount, wish } from './deploy.fixture.ts';
import { deployStack } from './deploy-stack.ts';
import { tellOutcome } from './tell-outcome.ts';

/** An account whose new stack has an endpoint that answers from the second question on. */
async function openWithEndpoint() {
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers.authorization);
    response.writeHead(headers.length === 1 ? 403 : 200).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const UrlEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const account = await openAccount({ outputs: { ...OUTPUTS, UrlEndpoint } });
  return { account, headers, endpoint: UrlEndpoint };
}

async function end(account: Account, guest: Partial<Parameters<typeof tellOutcome>[2]> = {}) {
  const deployed = await deployStack(account, wish());
  account.shown.length = 0;
  await tellOutcome(account, deployed, { user: undefined, someUser: 'alice', token: false, ...guest });
  const shown = account.shown.join('\n');
  return { shown, link: /https?:\S+#\S+/.exec(shown)?.[0] };
}

const peopleIn = async ({ s3 }: Account) => {
  const at = { bucket: OUTPUTS.BucketName, keyPrefix: '', endpoint: '', storages: [] };
  return (await officeOfOutputs(s3, at).store.read()).people.people;
};

it('a new endpoint ends with an invitation for whoever made it, and of that the bucket has the hash', async () => {
  const { account, headers, endpoint } = await openWithEndpoint();
  const { shown, link = '' } = await end(account);
  expect(shown).toContain('The set-up link of alice. It lets one browser in until 20');
  expect(shown).toContain('npm run issuer:token -- add NAME --stack team --region eu-central-1');
  const { invitation = '', ...code } = decodeSetupCode(link);
  expect(code).toEqual({ v: 1, endpoint, uploadHosts: [OUTPUTS.Storage] });
  expect(await peopleIn(account)).toMatchObject([
    {
      name: 'alice',
      prefix: 'uploads/alice/',
      machines: [],
      invitations: [{ sha256: hashToken(invitation) }],
    },
  ]);
  // Asked until it answers, and without anybody's secret.
  expect(headers).toEqual([undefined, undefined]);
});

it('a later deployment invites whom the admin names, again and again, and otherwise nobody', async () => {
  const { account } = await openWithEndpoint();
  await end(account);
  expect((await end(account)).link).toBeUndefined();
  expect((await end(account, { user: 'Bob B.' })).shown).toContain('The set-up link of Bob B.');
  expect((await end(account, { user: 'Bob B.' })).link).toBeDefined();
  const [, bob] = await peopleIn(account);
  expect(bob).toMatchObject({ name: 'Bob B.', prefix: 'uploads/bob-b/' });
  expect(bob?.invitations).toHaveLength(2);
});

it('the link holds a token where that is wished', async () => {
  const { account } = await openWithEndpoint();
  const { shown, link = '' } = await end(account, { token: true });
  expect(shown).toContain('It holds the token');
  const { token = '' } = decodeSetupCode(link);
  expect(await peopleIn(account)).toMatchObject([{ machines: [{ sha256: hashToken(token) }] }]);
});

it('an endpoint into which nobody could be let is told as what it is, with the way to go on', async () => {
  const { account } = await openWithEndpoint();
  await account.s3.send(new DeleteBucketCommand({ Bucket: OUTPUTS.BucketName }));
  await expect(end(account)).rejects.toThrow(
    /putlink-team works, but alice could not be let in:[\s\S]*issuer:token -- add "alice" --stack team/,
  );
});
