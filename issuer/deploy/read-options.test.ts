import { describe, expect, it } from 'vitest';
import { TEMPLATE } from './deploy.fixture.ts';
import { readOptions } from './read-options.ts';
import { readParameters } from './template-parameters.ts';
import { usage } from './usage.ts';

const PARAMETERS = readParameters(TEMPLATE);
const read = (...args: string[]) => readOptions(args, PARAMETERS);

describe('the command line', () => {
  it('needs a name and nothing else', () => {
    expect(read('--name', 'team')).toMatchObject({ name: 'team', yes: false, remove: false, set: {} });
    expect(read('--template-only', 'out')).toMatchObject({ templateOnly: 'out' });
  });

  it('takes every setting of the template, with what stands behind the first =', () => {
    const { set } = read('--name', 'a', '--set', 'Owner=a=b', '--set', 'LogRetentionDays=30');
    expect(set).toEqual({ Owner: 'a=b', LogRetentionDays: '30' });
  });

  it.each([
    [[], '--name'],
    [['--name', 'Team!'], '--name'],
    [['--name', '-x'], '--name'],
    [['--name', 'a', '--region', 'Frankfurt'], '--region'],
    [['--name', 'a', '--user', 'a/b'], '--user'],
    [['--name', 'a', '--set', 'Owners=x'], '--set Owners: there is KeyPrefix'],
    [['--name', 'a', '--set', 'Owner'], '--set Owner: write Owner=value'],
    [['--name', 'a', '--set', 'LogRetentionDays=8'], 'one of 7, 14'],
    [['--name', 'a', '--set', 'ExpireUploadsDays=soon'], 'a whole number'],
    [['--name', 'a', '--set', 'KeyPrefix=up'], '--set KeyPrefix'],
    [['--name', 'a', '--set', 'Tokens=[]'], '--set Tokens'],
    [['--name', 'a', '--set', 'constructor=x'], '--set constructor'],
    [['--nmae', 'a'], '--nmae'],
    [['deploy'], 'deploy'],
  ])('%j is refused by name', (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });

  it('has help that names each setting and what it is', () => {
    for (const name of Object.keys(PARAMETERS)) expect(usage(PARAMETERS)).toContain(`\n  ${name}`);
    expect(usage(PARAMETERS)).not.toContain('UploadSecret (');
  });
});
