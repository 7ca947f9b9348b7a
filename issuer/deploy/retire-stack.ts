import { DeployFault } from './deploy-fault.ts';
import type { Deployment } from './deployment.ts';
import { removeStack } from './stack/remove-stack.ts';
import { outputOf, readStack } from './stack/stack-state.ts';

/**
 * Takes the endpoint away and leaves the files: bucket and key stay.
 *
 * @returns false when the admin said no, or there was nothing
 * @throws DeployFault when something could not be removed
 */
export async function retireStack(deployment: Deployment): Promise<boolean> {
  const { cloudFormation, stackName, account, region, say, agrees } = deployment;
  const state = await readStack(cloudFormation, stackName);
  if (state.kind === 'absent') {
    say(`There is no stack ${stackName} in account ${account}, region ${region}.`);
    return false;
  }
  const { stack, status } = state;
  if (state.kind === 'busy') {
    throw new DeployFault(
      `${stackName} is being changed at this moment (${status}).`,
      'Wait until that is done, then run the same command.',
    );
  }
  const [bucket, key] = ['BucketName', 'KeyArn'].map((name) => outputOf(stack, name));
  say(`\nIn account ${account}, region ${region}, stack ${stackName}:\n`);
  say('  The endpoint, its roles and its log are removed. Nobody can upload any more, and no link opens.');
  if (bucket) say(`  The files stay, in ${bucket}. The key that they are encrypted with stays: ${key}\n`);
  if (!(await agrees('Remove it?'))) return false;
  say('');
  const end = await removeStack(deployment, stack.StackId ?? stackName);
  if (end.status !== 'DELETE_COMPLETE') {
    throw new DeployFault(
      `Not all of it could be removed: ${end.cause ?? end.status}`,
      'Mend the cause, then run the same command.',
    );
  }
  return true;
}
