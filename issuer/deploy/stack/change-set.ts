import { setTimeout as pause } from 'node:timers/promises';
import {
  type Change,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  type DescribeChangeSetOutput,
  type Parameter,
} from '@aws-sdk/client-cloudformation';
import { DeployFault } from '../deploy-fault.ts';
import type { StackAccess } from '../deployment.ts';

export interface ChangeSet {
  readonly id: string;
  readonly stackId: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly changes: readonly Change[];
}

export interface WantedStack {
  readonly type: ChangeSet['type'];
  readonly template: string;
  readonly parameters: readonly Parameter[];
}

/** Source: CreateChangeSet in the user guide, "no changes" is told as a failure, in one of two sentences. */
const NOTHING = /didn't contain changes|no updates are to be performed/i;

/**
 * Has CloudFormation work out what it would do, and does nothing yet.
 *
 * @returns null when there is nothing to do
 * @throws DeployFault when CloudFormation refuses template or parameters
 */
export async function makeChangeSet(access: StackAccess, wanted: WantedStack): Promise<ChangeSet | null> {
  const { cloudFormation, stackName } = access;
  const { Id = '', StackId = '' } = await cloudFormation.send(
    new CreateChangeSetCommand({
      StackName: stackName,
      ChangeSetName: `putlink-${Date.now()}`,
      ChangeSetType: wanted.type,
      TemplateBody: wanted.template,
      Parameters: [...wanted.parameters],
      Capabilities: ['CAPABILITY_IAM'],
      Tags: [{ Key: 'Project', Value: 'putlink' }],
    }),
  );
  const { end, changes } = await waitForChanges(access, Id);
  const changeSet = { id: Id, stackId: StackId, type: wanted.type, changes };
  if (end.Status === 'CREATE_COMPLETE') return changeSet;
  await dropChangeSet(access, changeSet);
  if (NOTHING.test(end.StatusReason ?? '')) return null;
  throw new DeployFault(
    `CloudFormation cannot work with this: ${end.StatusReason ?? end.Status}`,
    'Nothing was changed. Mend what it names, then run the same command.',
  );
}

async function waitForChanges({ cloudFormation, lookEveryMs }: StackAccess, id: string) {
  for (;;) {
    const end = await cloudFormation.send(new DescribeChangeSetCommand({ ChangeSetName: id }));
    if (end.Status?.endsWith('_PENDING') || end.Status?.endsWith('_IN_PROGRESS')) {
      await pause(lookEveryMs);
      continue;
    }
    const changes = [...(end.Changes ?? [])];
    for (let page: DescribeChangeSetOutput = end; page.NextToken; ) {
      page = await cloudFormation.send(
        new DescribeChangeSetCommand({ ChangeSetName: id, NextToken: page.NextToken }),
      );
      changes.push(...(page.Changes ?? []));
    }
    return { end, changes };
  }
}

/** Takes a change set back that is not carried out, and the empty stack that the first one of a stack leaves. */
export async function dropChangeSet(
  { cloudFormation }: StackAccess,
  { id, stackId, type }: ChangeSet,
): Promise<void> {
  await cloudFormation.send(new DeleteChangeSetCommand({ ChangeSetName: id }));
  if (type === 'CREATE') await cloudFormation.send(new DeleteStackCommand({ StackName: stackId }));
}
