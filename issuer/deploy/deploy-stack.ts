import { randomBytes } from 'node:crypto';
import { ExecuteChangeSetCommand, type Parameter, type Stack } from '@aws-sdk/client-cloudformation';
import { codeBucketName, codeKey, hasCodeBucket, uploadCode } from './code/code-bucket.ts';
import { DeployFault } from './deploy-fault.ts';
import type { Deployment } from './deployment.ts';
import { type ChangeSet, dropChangeSet, makeChangeSet } from './stack/change-set.ts';
import { describeChanges } from './stack/describe-changes.ts';
import { followEvents, newestEvent } from './stack/follow-events.ts';
import { removeStack } from './stack/remove-stack.ts';
import { readStack, type StackState } from './stack/stack-state.ts';

export interface Wish {
  readonly template: string;
  readonly zip: Uint8Array;
  /** Parameters that the admin has set; all others stay as they are, or get the template's default. */
  readonly set: Readonly<Record<string, string>>;
  /** Parameters that the template has. */
  readonly known: readonly string[];
  readonly codeBucket: string | undefined;
}

/** `declined`: the admin said no, and nothing was done. */
export type Deployed =
  | { readonly outcome: 'declined' }
  | { readonly outcome: 'made' | 'updated' | 'unchanged'; readonly stack: Stack };

const SECRET_BYTES = 32;

/**
 * Makes the stack or brings it up to date: shows what will change, asks, and follows it to its end.
 *
 * @throws DeployFault when the stack is in a state that nothing can be done with, or when it failed; then all is as it was
 */
export async function deployStack(deployment: Deployment, wish: Wish): Promise<Deployed> {
  const { cloudFormation, stackName, say } = deployment;
  const state = await readStack(cloudFormation, stackName);
  refuseUnworkable(state, stackName);
  if (state.kind === 'half-made' && !(await clearHalfMade(deployment, state))) return { outcome: 'declined' };
  const before = state.kind === 'ready' ? state.stack : undefined;
  const bucket = wish.codeBucket ?? codeBucketName(deployment);
  const makesBucket = !(await hasCodeBucket(deployment, bucket));
  const changeSet = await makeChangeSet(deployment, {
    type: before ? 'UPDATE' : 'CREATE',
    template: wish.template,
    parameters: parametersOf(before, wish, { CodeBucket: bucket, CodeKey: codeKey(wish.zip) }),
  });
  if (!changeSet) {
    if (before) return { outcome: 'unchanged', stack: before };
    throw new DeployFault('CloudFormation sees nothing to make.', 'Look at the template that is deployed.');
  }
  show(deployment, changeSet, makesBucket ? bucket : undefined);
  if (!(await deployment.agrees(before ? 'Change it?' : 'Make it?'))) {
    await dropChangeSet(deployment, changeSet);
    return { outcome: 'declined' };
  }
  await uploadCode(deployment, bucket, wish.zip);
  say('');
  await carryOut(deployment, changeSet);
  const after = await readStack(cloudFormation, changeSet.stackId);
  if (after.kind !== 'ready')
    throw new DeployFault(`${stackName} is not to be seen.`, 'Run the same command again.');
  return { outcome: before ? 'updated' : 'made', stack: after.stack };
}

function refuseUnworkable(state: StackState, stackName: string): void {
  if (state.kind === 'busy') {
    throw new DeployFault(
      `${stackName} is being changed at this moment (${state.status}).`,
      'Wait until that is done, then run the same command.',
    );
  }
  if (state.kind === 'stuck') {
    throw new DeployFault(
      `${stackName} could not go back to what it was (${state.status}).`,
      `Run "aws cloudformation continue-update-rollback --stack-name ${stackName}", then the same command again.`,
    );
  }
}

/** What a first try left that failed: it holds nothing, and CloudFormation wants it gone before the next try. */
async function clearHalfMade(
  deployment: Deployment,
  { status, stack }: Extract<StackState, { stack: Stack }>,
): Promise<boolean> {
  deployment.say(
    `A first try of ${deployment.stackName} failed (${status}). What is left of it has to go first.`,
  );
  if (!(await deployment.agrees('Remove it?'))) return false;
  const end = await removeStack(deployment, stack.StackId ?? deployment.stackName);
  if (end.status === 'DELETE_COMPLETE') return true;
  throw new DeployFault(
    `It cannot be removed: ${end.cause ?? end.status}`,
    'Remove what it names by hand, then run the same command.',
  );
}

function parametersOf(
  before: Stack | undefined,
  { set, known }: Wish,
  own: Readonly<Record<string, string>>,
): Parameter[] {
  const had = new Set(before?.Parameters?.map(({ ParameterKey }) => ParameterKey));
  const values = {
    ...own,
    ...set,
    // Made once: parts of a running upload are sealed with it.
    ...(had.has('UploadSecret') ? {} : { UploadSecret: randomBytes(SECRET_BYTES).toString('base64url') }),
  };
  const kept = [...known, 'UploadSecret', 'Tokens'].filter(
    (name) => had.has(name) && !Object.hasOwn(values, name),
  );
  return [
    ...Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    ...kept.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
  ];
}

function show(
  { say, stackName, account, region }: Deployment,
  { changes }: ChangeSet,
  newBucket: string | undefined,
): void {
  say(`\nIn account ${account}, region ${region}, stack ${stackName}:\n`);
  for (const line of describeChanges(changes)) say(`  ${line}`);
  if (newBucket !== undefined) say(`\n  Before that, the bucket ${newBucket} for the function's code.`);
  say('');
}

async function carryOut(deployment: Deployment, { id, stackId, type }: ChangeSet): Promise<void> {
  const { cloudFormation, stackName } = deployment;
  const newest = await newestEvent(cloudFormation, stackId);
  await cloudFormation.send(new ExecuteChangeSetCommand({ ChangeSetName: id }));
  const { status, cause } = await followEvents(deployment, stackId, newest);
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE') return;
  const why = `${stackName} was not ${type === 'CREATE' ? 'made' : 'changed'}: ${cause ?? status}`;
  if (type === 'UPDATE') throw new DeployFault(why, remedyOfUpdate(status));
  const end = await removeStack({ ...deployment, say: () => undefined }, stackId);
  throw new DeployFault(
    why,
    end.status === 'DELETE_COMPLETE'
      ? 'Nothing of it is left. Mend the cause, then run the same command.'
      : `Something of it is left: ${end.cause ?? end.status}. Remove that by hand, mend the cause, then run the same command.`,
  );
}

const remedyOfUpdate = (status: string) =>
  status === 'UPDATE_ROLLBACK_COMPLETE'
    ? 'It is as it was before, and goes on working. Mend the cause, then run the same command.'
    : `It is between two states (${status}). Look at its events in the CloudFormation console.`;
