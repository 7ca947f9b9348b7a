import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import { openAccount } from './deploy.fixture.ts';
import { explainFault } from './explain-fault.ts';
import { readStack } from './stack/stack-state.ts';

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );

it.each([
  ['ExpiredToken', 'The security token included in the request is expired', 'aws sso login'],
  ['AccessDenied', 'User: arn:aws:iam::1:user/a is not authorized to perform: cloudformation:X', '--profile'],
  ['Throttling', 'Rate exceeded', 'in a minute'],
  ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'does not know'],
  ['SignatureDoesNotMatch', 'Signature expired: 20261126T1 is now earlier', 'AWS does not know'],
  ['LimitExceededException', 'Stack limit', 'limit of this account'],
])('%s from AWS is told with what to do', async (code, message, remedy) => {
  const { cloudFormation } = await openAccount({ intercept: () => ({ status: 400, code, message }) });
  const said = explainFault(await thrownBy(readStack(cloudFormation, 'x')));
  expect(said).toContain(message);
  expect(said).toContain(remedy);
});

it('nobody at the other end', async () => {
  const client = new CloudFormationClient({
    region: 'eu-central-1',
    endpoint: 'http://127.0.0.1:9',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const said = explainFault(await thrownBy(client.send(new DescribeStacksCommand({}))));
  expect(said).toContain('AWS could not be reached');
});

it.each([
  [
    Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    }),
    'AWS_ACCESS_KEY_ID',
  ],
  [
    Object.assign(
      new Error('The SSO session associated with this profile has expired. To refresh run aws sso login'),
      { name: 'CredentialsProviderError' },
    ),
    'session is over',
  ],
  [
    Object.assign(new Error('Token is expired. To refresh this SSO session run aws sso login'), {
      name: 'TokenProviderError',
    }),
    'session is over',
  ],
  [
    Object.assign(
      new Error(
        'Could not resolve credentials using profile: [nobody] in configuration/credentials file(s).',
      ),
      { name: 'CredentialsProviderError' },
    ),
    'No AWS credentials',
  ],
  [new Error('Region is missing'), '--region'],
])('%s', (thrown, remedy) => {
  expect(explainFault(thrown)).toContain(remedy);
});

it('what nobody foresaw is told as it is', () => {
  expect(explainFault(new TypeError('x is not a function'))).toBe('TypeError: x is not a function');
  expect(explainFault('odd')).toBe('odd');
});
