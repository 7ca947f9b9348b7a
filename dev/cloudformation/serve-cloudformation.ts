import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Refusal } from './refusal.ts';
import type { ChangeSet, Stack, StackEngine } from './stack-engine.ts';

/** An answer in place of the engine's, for faults of the account or the network. */
export type Interception = (action: string) => { status: number; code: string; message: string } | undefined;

export interface CloudFormation {
  readonly endpoint: string;
  /** Every action asked for, in order. */
  readonly asked: readonly string[];
  close(): void;
}

/** So many events and changes a page, so that the pages after the first are read in every test. */
const PAGE = 7;

/**
 * CloudFormation's query API, and of STS the question who is asking, on a port of this machine. Source: the API
 * reference, version 2010-05-15.
 */
export async function serveCloudFormation(
  engine: StackEngine,
  intercept: Interception = () => undefined,
): Promise<CloudFormation> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const action = form.get('Action') ?? '';
    asked.push(action);
    response.setHeader('content-type', 'text/xml');
    try {
      const fault = intercept(action);
      if (fault) {
        response.statusCode = fault.status;
        throw new Refusal(fault.code, fault.message);
      }
      response.end(
        `<${action}Response><${action}Result>${answer(engine, action, form)}</${action}Result></${action}Response>`,
      );
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      if (response.statusCode === 200) response.statusCode = 400;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type>${tag('Code', thrown.code)}${tag('Message', thrown.message)}</Error><RequestId>r</RequestId></ErrorResponse>`,
      );
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(engine: StackEngine, action: string, form: URLSearchParams): string {
  const field = (name: string) => form.get(name) ?? '';
  switch (action) {
    case 'GetCallerIdentity':
      return tag('Account', '000000000000');
    case 'DescribeStacks':
      return `<Stacks><member>${stackXml(engine.find(field('StackName')))}</member></Stacks>`;
    case 'CreateChangeSet': {
      const changeSet = engine.propose(
        field('StackName'),
        field('ChangeSetType'),
        field('TemplateBody'),
        membersOf(form, 'Parameters').map((at) => ({
          key: field(`${at}.ParameterKey`),
          value: form.get(`${at}.ParameterValue`) ?? undefined,
          usePrevious: field(`${at}.UsePreviousValue`) === 'true',
        })),
        membersOf(form, 'Capabilities').map(field),
      );
      return tag('Id', changeSet.id) + tag('StackId', changeSet.stackId);
    }
    case 'DescribeChangeSet':
      return changeSetXml(engine.findChangeSet(field('ChangeSetName')), Number(field('NextToken') || 0));
    case 'DeleteChangeSet':
      engine.dropChangeSet(field('ChangeSetName'));
      return '';
    case 'ExecuteChangeSet':
      engine.execute(field('ChangeSetName'));
      return '';
    case 'DescribeStackEvents':
      return eventsXml(engine.find(field('StackName')), Number(field('NextToken') || 0));
    case 'DeleteStack':
      engine.remove(field('StackName'));
      return '';
    default:
      throw new Refusal('InvalidAction', `Could not find operation ${action}`);
  }
}

/** The names of a list's entries: `Parameters.member.1` and so on. */
function membersOf(form: URLSearchParams, list: string): string[] {
  const names = [...form.keys()].map((key) => key.split('.').slice(0, 3).join('.'));
  return [...new Set(names)].filter((name) => name.startsWith(`${list}.member.`));
}

function stackXml(stack: Stack): string {
  const parameters = [...stack.parameters].map(
    ([key, value]) =>
      `<member>${tag('ParameterKey', key)}${tag('ParameterValue', stack.hidden.has(key) ? '****' : value)}</member>`,
  );
  const outputs = Object.entries(stack.outputs).map(
    ([key, value]) => `<member>${tag('OutputKey', key)}${tag('OutputValue', value)}</member>`,
  );
  return `${tag('StackId', stack.id)}${tag('StackName', stack.name)}${tag('StackStatus', stack.status)}${tag('CreationTime', new Date().toISOString())}<Parameters>${parameters.join('')}</Parameters><Outputs>${outputs.join('')}</Outputs>`;
}

function changeSetXml({ id, stackId, status, reason, changes }: ChangeSet, from: number): string {
  const members = changes.slice(from, from + PAGE).map(
    ({
      action,
      logicalId,
      type,
      replacement,
      policyAction,
      fields,
    }) => `<member><Type>Resource</Type><ResourceChange>
      ${tag('Action', action)}${tag('LogicalResourceId', logicalId)}${tag('ResourceType', type)}
      ${replacement ? tag('Replacement', replacement) : ''}${policyAction ? tag('PolicyAction', policyAction) : ''}
      <Details>${fields.map((name) => `<member><Target>${tag('Attribute', 'Properties')}${tag('Name', name)}</Target></member>`).join('')}</Details>
      </ResourceChange></member>`,
  );
  return `${tag('ChangeSetId', id)}${tag('StackId', stackId)}${tag('Status', status)}${reason ? tag('StatusReason', reason) : ''}<Changes>${members.join('')}</Changes>${nextToken(from, changes.length)}`;
}

function eventsXml({ id, name, events }: Stack, from: number): string {
  const members = events.slice(from, from + PAGE).map(
    (event) => `<member>${tag('StackId', id)}${tag('StackName', name)}${tag('EventId', event.id)}
      ${tag('LogicalResourceId', event.logicalId)}${tag('PhysicalResourceId', event.physicalId)}${tag('ResourceType', event.type)}
      ${tag('Timestamp', event.at.toISOString())}${tag('ResourceStatus', event.status)}
      ${event.reason ? tag('ResourceStatusReason', event.reason) : ''}</member>`,
  );
  return `<StackEvents>${members.join('')}</StackEvents>${nextToken(from, events.length)}`;
}

const nextToken = (from: number, count: number) =>
  from + PAGE < count ? tag('NextToken', String(from + PAGE)) : '';

const tag = (name: string, value: string) =>
  `<${name}>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
