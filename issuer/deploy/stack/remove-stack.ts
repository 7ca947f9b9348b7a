import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import type { Deployment } from '../deployment.ts';
import { followEvents, newestEvent, type StackEnd } from './follow-events.ts';

/** Removes a stack and tells of it. What its template retains stays in the account. */
export async function removeStack(
  deployment: Pick<Deployment, 'cloudFormation' | 'say' | 'lookEveryMs'>,
  stackId: string,
): Promise<StackEnd> {
  const { cloudFormation } = deployment;
  const newest = await newestEvent(cloudFormation, stackId);
  await cloudFormation.send(new DeleteStackCommand({ StackName: stackId }));
  return followEvents(deployment, stackId, newest);
}
