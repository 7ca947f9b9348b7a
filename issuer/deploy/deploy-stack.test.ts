import { CreateBucketCommand, GetObjectCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { codeKey } from './code/code-bucket.ts';
import { openAccount, TEMPLATE, wish } from './deploy.fixture.ts';
import { deployStack } from './deploy-stack.ts';

const CODE_BUCKET = 'putlink-code-000000000000-eu-central-1';

describe('a first deployment', () => {
  it('shows what it makes, asks, and makes it', async () => {
    const account = await openAccount();
    const deployed = await deployStack(account, wish());
    expect(deployed.outcome).toBe('made');
    expect(account.questions).toEqual(['Make it?']);
    const plan = account.shown.join('\n');
    expect(plan).toContain('In account 000000000000, region eu-central-1, stack putlink-team');
    expect(plan).toMatch(/makes +Bucket +bucket for the files/);
    expect(plan).toContain(`the bucket ${CODE_BUCKET} for the function's code`);
    expect(plan).toMatch(/\d\d:\d\d:\d\d {2}FunctionUrl {2}made/);
    expect(account.engine.find('putlink-team').status).toBe('CREATE_COMPLETE');
  });

  it('puts the zip where CloudFormation finds it, into a bucket that nobody else can read', async () => {
    const account = await openAccount();
    const { zip } = wish();
    await deployStack(account, wish());
    const { parameters } = account.engine.find('putlink-team');
    expect(parameters.get('CodeBucket')).toBe(CODE_BUCKET);
    const stored = await account.s3.send(
      new GetObjectCommand({ Bucket: CODE_BUCKET, Key: parameters.get('CodeKey') }),
    );
    expect(await stored.Body?.transformToByteArray()).toEqual(zip);
    const block = await account.s3.send(new GetPublicAccessBlockCommand({ Bucket: CODE_BUCKET }));
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
  });

  it('gives the function a secret for large files, and nobody’s token', async () => {
    const account = await openAccount();
    await deployStack(account, wish());
    const { parameters } = account.engine.find('putlink-team');
    expect(parameters.get('UploadSecret')).toMatch(/^[\w-]{43}$/);
    expect(parameters.get('Tokens') ?? '[]').toBe('[]');
  });

  it('puts an HTTP API with a domain in front in place of the function’s own address, where that is wished', async () => {
    const account = await openAccount();
    const set = {
      Door: 'HttpApi',
      DomainName: 'files.example.com',
      CertificateArn: 'arn:aws:acm:eu-central-1:000000000000:certificate/0a-1b',
    };
    await deployStack(account, wish({ set }));
    const names = [...account.engine.find('putlink-team').resources.keys()];
    expect(names).toEqual(expect.arrayContaining(['HttpApi', 'HttpRoute', 'Domain', 'DomainMapping']));
    expect(names).not.toContain('FunctionUrl');
    expect(account.shown.join('\n')).toMatch(/makes +Domain +domain of yours/);
  });

  it('does nothing at all when the admin says no', async () => {
    const account = await openAccount({ agrees: false });
    expect(await deployStack(account, wish())).toEqual({ outcome: 'declined' });
    expect(account.asked).not.toContain('ExecuteChangeSet');
    expect(account.engine.changeSets).toEqual([]);
    expect(() => account.engine.find('putlink-team')).toThrow();
    await expect(
      account.s3.send(new GetPublicAccessBlockCommand({ Bucket: CODE_BUCKET })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('that fails names what failed first, and leaves nothing', async () => {
    const account = await openAccount({ failing: { LogGroup: 'Resource limit exceeded' } });
    await expect(deployStack(account, wish())).rejects.toThrow(
      /was not made: LogGroup: Resource limit exceeded\nNothing of it is left\./,
    );
    const [stack] = account.engine.stacks;
    expect(stack).toMatchObject({ status: 'DELETE_COMPLETE', kept: [] });
  });

  it('begins by clearing away what an earlier first try left', async () => {
    const account = await openAccount({ failing: { LogGroup: 'no' } });
    const stack = account.engine.propose('putlink-team', 'CREATE', TEMPLATE, TOKENS, ['CAPABILITY_IAM']);
    account.engine.execute(stack.id);
    expect(account.engine.find('putlink-team').status).toBe('ROLLBACK_COMPLETE');
    account.engine.options.failing = {};
    expect((await deployStack(account, wish())).outcome).toBe('made');
    expect(account.questions).toEqual(['Remove it?', 'Make it?']);
  });
});

const TOKENS = [
  { key: 'Tokens', value: '[{"a":1}]', usePrevious: false },
  { key: 'CodeBucket', value: 'code', usePrevious: false },
  { key: 'CodeKey', value: 'k', usePrevious: false },
];

describe('a later deployment', () => {
  it('of the same changes nothing and asks nothing', async () => {
    const account = await openAccount();
    await deployStack(account, wish());
    account.questions.length = 0;
    const again = await deployStack(account, wish());
    expect(again.outcome).toBe('unchanged');
    expect(account.questions).toEqual([]);
    expect(account.engine.changeSets).toEqual([]);
  });

  it('of a new version changes the function, and leaves secret, people and settings as they are', async () => {
    const account = await openAccount();
    await deployStack(account, wish({ set: { Owner: 'web-team', MaxBytes: '1GiB' } }));
    const before = new Map(account.engine.find('putlink-team').parameters);
    account.shown.length = 0;
    const zip = new TextEncoder().encode('newer');
    expect((await deployStack(account, wish({ zip }))).outcome).toBe('updated');
    expect(account.shown.join('\n')).toMatch(
      /changes +Function +function that answers the extension: Code\n/,
    );
    const after = account.engine.find('putlink-team').parameters;
    expect(Object.fromEntries(after)).toEqual({ ...Object.fromEntries(before), CodeKey: codeKey(zip) });
  });

  it('leaves those in who have a token in the function’s settings', async () => {
    const account = await openAccount();
    const stack = account.engine.propose('putlink-team', 'CREATE', TEMPLATE, TOKENS, ['CAPABILITY_IAM']);
    account.engine.execute(stack.id);
    expect((await deployStack(account, wish())).outcome).toBe('updated');
    expect(account.engine.find('putlink-team').parameters.get('Tokens')).toBe('[{"a":1}]');
  });

  it('says what would be lost before it is', async () => {
    const account = await openAccount({ agrees: true });
    await deployStack(account, wish());
    const poorer = TEMPLATE.replace(/\n {2}LogGroup:[\s\S]*?(?=\n {2}Function:)/, '')
      .replace(/\n {6}LoggingConfig:\n {8}LogGroup: !Ref LogGroup/, '')
      .replace(/ {10}- Sid: Log\n[\s\S]*?LogGroup.Arn\n/, '');
    await deployStack(account, wish({ template: poorer }));
    expect(account.shown.join('\n')).toMatch(/DELETES +LogGroup +log of the function/);
  });

  it('that fails says that all is as before', async () => {
    const account = await openAccount();
    await deployStack(account, wish());
    account.engine.options.failing = { Function: 'Code size is too large' };
    await expect(deployStack(account, wish({ zip: new Uint8Array(9) }))).rejects.toThrow(
      /was not changed: Function: Code size is too large\nIt is as it was before/,
    );
    expect(account.engine.find('putlink-team').status).toBe('UPDATE_ROLLBACK_COMPLETE');
    account.engine.options.failing = {};
    expect((await deployStack(account, wish({ zip: new Uint8Array(9) }))).outcome).toBe('updated');
  });

  it.each([
    ['UPDATE_IN_PROGRESS', /being changed at this moment/],
    ['UPDATE_ROLLBACK_FAILED', /continue-update-rollback/],
  ])('does not begin while the stack is in %s', async (status, words) => {
    const account = await openAccount();
    await deployStack(account, wish());
    account.engine.find('putlink-team').status = status;
    await expect(deployStack(account, wish({ zip: new Uint8Array(9) }))).rejects.toThrow(words);
  });

  it('tells a setting that CloudFormation refuses, and leaves no change set', async () => {
    const account = await openAccount();
    await expect(deployStack(account, wish({ set: { LogRetentionDays: '8' } }))).rejects.toThrow(
      "Parameter 'LogRetentionDays' must be one of AllowedValues",
    );
    expect(account.engine.changeSets).toEqual([]);
  });
});

describe('AWS', () => {
  it('is asked again when it throttles', async () => {
    let refusals = 1;
    const account = await openAccount({
      intercept: (action) => {
        if (action !== 'DescribeStackEvents' || refusals === 0) return undefined;
        refusals -= 1;
        return { status: 400, code: 'Throttling', message: 'Rate exceeded' };
      },
    });
    expect((await deployStack(account, wish())).outcome).toBe('made');
    expect(refusals).toBe(0);
  });

  it('may have given the code bucket’s name to somebody else, and then no code goes there', async () => {
    const account = await openAccount();
    await account.s3.send(new CreateBucketCommand({ Bucket: 'taken' }));
    const stranger = { ...account, account: '999999999999' };
    await expect(deployStack(stranger, wish({ codeBucket: 'taken' }))).rejects.toThrow(
      /taken cannot be used .* another account[\s\S]*--code-bucket/,
    );
    expect(account.asked).not.toContain('ExecuteChangeSet');
    expect(account.engine.changeSets).toEqual([]);
  });
});
