import { expect, it } from 'vitest';
import { openAccount, wish } from './deploy.fixture.ts';
import { deployStack } from './deploy-stack.ts';
import { retireStack } from './retire-stack.ts';

it('takes the endpoint away, keeps files and key, and says where they are', async () => {
  const account = await openAccount();
  await deployStack(account, wish());
  account.shown.length = 0;
  expect(await retireStack(account)).toBe(true);
  const [stack] = account.engine.stacks;
  expect(stack).toMatchObject({ status: 'DELETE_COMPLETE', kept: ['Bucket', 'Key'] });
  expect(account.shown.join('\n')).toContain('The files stay, in team-files.');
  expect(account.shown.join('\n')).toMatch(/Bucket {2}kept/);
});

it('does nothing without a yes', async () => {
  const account = await openAccount();
  await deployStack(account, wish());
  expect(await retireStack({ ...account, agrees: async () => false })).toBe(false);
  expect(account.engine.find('putlink-team').status).toBe('CREATE_COMPLETE');
});

it('names what could not be removed, and goes on the next time', async () => {
  const account = await openAccount({ undeletable: ['FunctionRole'] });
  await deployStack(account, wish());
  await expect(retireStack(account)).rejects.toThrow(/Resource FunctionRole is in use/);
  account.engine.options.undeletable = [];
  expect(await retireStack(account)).toBe(true);
});

it('says so when there is nothing of that name', async () => {
  const account = await openAccount();
  expect(await retireStack(account)).toBe(false);
  expect(account.shown.join()).toContain('There is no stack putlink-team');
});
