import { setTimeout as pause } from 'node:timers/promises';
import {
  type CloudFormationClient,
  DescribeStackEventsCommand,
  type DescribeStackEventsOutput,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { Deployment } from '../deployment.ts';

export interface StackEnd {
  /** For example CREATE_COMPLETE, UPDATE_ROLLBACK_COMPLETE, DELETE_COMPLETE. */
  readonly status: string;
  /** What failed first, in CloudFormation's words; all that follows comes from it. */
  readonly cause: string | undefined;
}

/** The newest event of a stack, so that only what comes after it is told. */
export async function newestEvent(
  client: CloudFormationClient,
  stackId: string,
): Promise<string | undefined> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stackId }));
  return StackEvents[0]?.EventId;
}

/** Tells what becomes of each resource as it happens, until the stack itself comes to its end. */
export async function followEvents(
  { cloudFormation, say, lookEveryMs }: Pick<Deployment, 'cloudFormation' | 'say' | 'lookEveryMs'>,
  stackId: string,
  after: string | undefined,
): Promise<StackEnd> {
  let seen = after;
  let cause: string | undefined;
  for (;;) {
    for (const event of await eventsAfter(cloudFormation, stackId, seen)) {
      seen = event.EventId;
      const { LogicalResourceId = '?', ResourceStatus: status = '', ResourceStatusReason: reason } = event;
      if (event.PhysicalResourceId === stackId) {
        if (/_(COMPLETE|FAILED)$/.test(status)) return { status, cause };
        continue;
      }
      const failed = status.endsWith('_FAILED');
      // The others are only stopped then: "Resource creation cancelled".
      if (failed && !/cancelled/i.test(reason ?? '')) cause ??= `${LogicalResourceId}: ${reason ?? status}`;
      if (failed || Object.hasOwn(DONE, status)) say(`  ${lineOf(event)}`);
    }
    await pause(lookEveryMs);
  }
}

const DONE: Readonly<Record<string, string>> = {
  CREATE_COMPLETE: 'made',
  UPDATE_COMPLETE: 'changed',
  DELETE_COMPLETE: 'removed',
  DELETE_SKIPPED: 'kept',
};

function lineOf({ Timestamp, LogicalResourceId, ResourceStatus, ResourceStatusReason }: StackEvent): string {
  const time = Timestamp?.toISOString().slice(11, 19) ?? '';
  const done = DONE[String(ResourceStatus)];
  return [time, LogicalResourceId, done ?? `${ResourceStatus}: ${ResourceStatusReason ?? ''}`].join('  ');
}

/** Oldest first. CloudFormation gives the newest first, a hundred a page. */
async function eventsAfter(
  client: CloudFormationClient,
  stackId: string,
  seen: string | undefined,
): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let page: DescribeStackEventsOutput | undefined;
  do {
    page = await client.send(
      new DescribeStackEventsCommand({
        StackName: stackId,
        ...(page?.NextToken === undefined ? {} : { NextToken: page.NextToken }),
      }),
    );
    for (const event of page.StackEvents ?? []) {
      if (event.EventId === seen) return events.reverse();
      events.push(event);
    }
  } while (page.NextToken);
  return events.reverse();
}
