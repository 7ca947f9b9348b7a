import { describe, expect, it } from 'vitest';
import { functionUrlEvent, GATEWAY_NAME, httpApiEvent, restApiEvent } from '../testing/lambda-events.ts';
import { app, handle, seen } from './handle-event.fixture.ts';
import { handleEvents } from './handle-event.ts';

it.each([
  ['a Function URL', functionUrlEvent],
  ['a REST API', restApiEvent],
])('%s keeps a path as it was written', async (_door, eventOf) => {
  for (const target of ['/d/a%2Fb', '/d/%2e%2e/x', '/d/./x/', '/d/%zz', '/d/%41%E0']) {
    const { url, arrival } = await seen(eventOf({ target: `${target}?a=%2F` }));
    expect(new URL(arrival.publicBase).origin + target).toBe(url.split('?')[0]);
  }
});

describe('the address before the path', () => {
  const baseOf = async (event: unknown, at = handle) => {
    const { arrival, path } = await seen(event, at);
    return [arrival.publicBase, path];
  };

  it.each(['prod', 'v1', 'd'])('has the stage %s, and the path has not', async (stage) => {
    const target = '/v1/capabilities';
    const expected = [`https://${GATEWAY_NAME}/${stage}`, target];
    expect(await baseOf(httpApiEvent({ stage, target }))).toEqual(expected);
    expect(await baseOf(restApiEvent({ stage, target }))).toEqual(expected);
    const doubled = `/${stage}/${stage}`;
    expect((await baseOf(httpApiEvent({ stage, target: doubled })))[1]).toBe(doubled);
    expect((await baseOf(restApiEvent({ stage, target: doubled })))[1]).toBe(doubled);
  });

  it('of the stage alone is its root', async () => {
    const event = { ...httpApiEvent({ stage: 'prod' }), rawPath: '/prod' };
    expect(await baseOf(event)).toEqual([`https://${GATEWAY_NAME}/prod`, '/']);
  });

  it('is a name of one’s own, with the base path that PUTLINK_PUBLIC_URL tells', async () => {
    const domainName = 'files.example.com';
    expect(await baseOf(httpApiEvent({ domainName, stage: 'prod', target: '/d/x' }))).toEqual([
      'https://files.example.com',
      '/d/x',
    ]);
    const mounted = handleEvents(app, 'https://files.example.com/share');
    const event = restApiEvent({ domainName, target: '/share/d/x' });
    expect((await baseOf(event, mounted))[1]).toBe('/d/x');
    const near = restApiEvent({ domainName, target: '/shared/d/x' });
    expect((await baseOf(near, mounted))[1]).toBe('/shared/d/x');
  });
});

describe('an event that is no request', () => {
  const context = (event: Record<string, unknown>, more: object) => ({
    ...event,
    requestContext: { ...(event.requestContext as object), ...more },
  });
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /no object/],
    ['a text', 'ping', /no object/],
    ['an empty object', {}, /neither version 2\.0 nor/],
    ['a schedule', { version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event' }, /neither/],
    ['a queue', { Records: [{ eventSource: 'aws:sqs', body: 'secret' }] }, /neither/],
    ['a load balancer', { httpMethod: 'GET', path: '/', requestContext: { elb: {} } }, /load balancer/],
    ['version 2.0 alone', { version: '2.0' }, /rawPath is missing/],
    ['no context', { ...functionUrlEvent(), requestContext: undefined }, /requestContext is missing/],
    ['no method', context(functionUrlEvent(), { http: {} }), /requestContext\.http\.method is/],
    ['no name', context(functionUrlEvent(), { domainName: undefined }), /requestContext\.domainName is/],
    ['a name with a path', context(httpApiEvent(), { domainName: 'a.example/b@c' }), /domainName is/],
    ['a body of another kind', { ...functionUrlEvent(), body: { secret: 1 } }, /body is missing or wrong/],
    ['a REST event cut short', { httpMethod: 'GET' }, /path is missing/],
    [
      'headers of another kind',
      { ...restApiEvent(), multiValueHeaders: { a: 'secret' } },
      /multiValueHeaders\.a/,
    ],
    [
      'a header with a line end',
      { ...functionUrlEvent(), headers: { a: 'x\r\nsecret: 1' } },
      /headers\.a is/,
    ],
  ])('(%s) is refused by the name of what is wrong', async (_, event, reason) => {
    const refusal = await handle(event).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: 'EventError', message: expect.stringMatching(reason) });
    expect((refusal as Error).message).not.toContain('secret');
  });
});
