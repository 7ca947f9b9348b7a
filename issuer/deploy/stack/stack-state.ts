import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';

/**
 * What can be done with a stack now.
 * `absent`: made anew. `ready`: updated. `half-made`: a first try failed, it can only be removed. `busy`: somebody changes
 * it at this moment. `stuck`: going back failed, AWS has to be told how to go on.
 */
export type StackState =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'ready' | 'half-made' | 'busy' | 'stuck';
      readonly status: string;
      readonly stack: Stack;
    };

const HALF_MADE = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'DELETE_FAILED'];

/** Looks at the stack of that name, or of that id, which is known for 90 days after it was removed. */
export async function readStack(client: CloudFormationClient, nameOrId: string): Promise<StackState> {
  const stack = await describeStack(client, nameOrId);
  const status = stack?.StackStatus ?? '';
  // Left by a change set that nobody carried out: it has nothing in it.
  if (!stack || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE') return { kind: 'absent' };
  if (HALF_MADE.includes(status)) return { kind: 'half-made', status, stack };
  if (status === 'UPDATE_ROLLBACK_FAILED') return { kind: 'stuck', status, stack };
  return { kind: status.endsWith('_IN_PROGRESS') ? 'busy' : 'ready', status, stack };
}

async function describeStack(client: CloudFormationClient, nameOrId: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    return Stacks[0];
  } catch (thrown) {
    // Source: DescribeStacks in the API reference; it is a ValidationError like a misspelt request.
    if (thrown instanceof Error && /does not exist/.test(thrown.message)) return undefined;
    throw thrown;
  }
}

export const outputOf = (stack: Stack, key: string): string | undefined =>
  stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;

export const parameterOf = (stack: Stack, key: string): string | undefined =>
  stack.Parameters?.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue;

/** The address of the endpoint: a name of one's own where there is one, else what AWS calls it. */
export const endpointOf = (stack: Stack): string =>
  outputOf(stack, 'OwnEndpoint') ?? outputOf(stack, 'ApiEndpoint') ?? outputOf(stack, 'UrlEndpoint') ?? '';
