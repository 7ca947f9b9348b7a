import { describe, expect, it } from 'vitest';
import { problemOf } from '../testing/upload-file.ts';
import { revoke } from './end-access.ts';
import { askTicket, besides, inviteTo, newToken, open, redeemAt, sha256, storeOf } from './people.fixture.ts';
import { PEOPLE_KEY } from './people-record.ts';

describe('an invitation', () => {
  it('is traded for a token that the machine made itself, which works from then on under the person’s prefix', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    const token = newToken();
    expect((await askTicket(issuer, token)).status).toBe(401);
    const redeemed = await redeemAt(issuer, invitation, token);
    expect(redeemed.status).toBe(200);
    expect(await redeemed.json()).toEqual({
      person: 'carol',
      machine: { id: expect.stringMatching(/^[0-9a-f]{8}$/), name: 'Chrome on Linux' },
    });
    const ticket = await askTicket(issuer, token);
    expect(ticket.status).toBe(201);
    expect((await ticket.json()).key).toMatch(/^carol\//);
    expect(JSON.parse(issuer.logLines.at(-1) ?? '')).toMatchObject({
      token: 'carol',
      machine: expect.any(String),
    });
  });

  it('lets one machine in and no other, and says so to the second', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    expect((await redeemAt(issuer, invitation)).status).toBe(200);
    const second = await redeemAt(issuer, invitation);
    expect(await problemOf(second)).toMatchObject({ status: 410, code: 'invitation_used_up' });
  });

  it('is won by one of two machines that come at once, at different issuers', async () => {
    const issuer = await open();
    const doors = [issuer, besides(issuer), besides(issuer)];
    for (let round = 0; round < 5; round += 1) {
      const invitation = await inviteTo(issuer, { name: `guest${round}` });
      const tokens = doors.map(() => newToken());
      const answers = await Promise.all(doors.map((door, at) => redeemAt(door, invitation, tokens[at])));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
      const used = await Promise.all(tokens.map((token, at) => askTicket(doors[at] ?? issuer, token)));
      expect(used.map(({ status }) => status)).toEqual(
        answers.map(({ status }) => (status === 200 ? 201 : 401)),
      );
    }
  });

  it('asked again by the same machine after a lost answer is the same admission, anywhere and whatever was since', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    const token = newToken();
    const first = await (await redeemAt(issuer, invitation, token)).json();
    for (const door of [issuer, besides(issuer)]) {
      const again = await redeemAt(door, invitation, token);
      expect([again.status, await again.json()]).toEqual([200, first]);
    }
    issuer.travel(8 * 24 * 3600);
    expect((await redeemAt(issuer, invitation, token)).status).toBe(200);
    const { people } = await storeOf(issuer).read();
    expect(people.people[0]?.machines).toHaveLength(1);
  });

  it('lets its machine in also when S3 did what it was asked and its answer was lost', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    issuer.s3.loseAnswerOfNext({ method: 'PUT', keyIncludes: PEOPLE_KEY });
    const token = newToken();
    expect((await redeemAt(issuer, invitation, token)).status).toBe(200);
    expect((await askTicket(issuer, token)).status).toBe(201);
    expect((await problemOf(await redeemAt(issuer, invitation))).code).toBe('invitation_used_up');
  });

  it('for three machines lets three in', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer, { name: 'team' }, { uses: 3 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => redeemAt(issuer, invitation)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 410, 410]);
  });

  it('that is over, revoked or made up is refused as what it is', async () => {
    const issuer = await open();
    const codeOf = async (invitation: string) => (await problemOf(await redeemAt(issuer, invitation))).code;
    expect(await codeOf(`pli_${'a'.repeat(43)}`)).toBe('invitation_not_found');
    const revoked = await inviteTo(issuer);
    await storeOf(issuer).change((people) => {
      const ended = revoke(people, 'carol', issuer.now());
      return { people: ended.people, result: undefined };
    });
    expect(await codeOf(revoked)).toBe('invitation_revoked');
    const late = await inviteTo(issuer, { name: 'dave' }, { days: 2 });
    issuer.travel(2 * 24 * 3600);
    expect(await codeOf(late)).toBe('invitation_expired');
  });

  it('gives no token that somebody has already', async () => {
    const issuer = await open();
    const ofSettings = await redeemAt(issuer, await inviteTo(issuer), issuer.alice);
    expect((await problemOf(ofSettings)).code).toBe('invalid_request');
    const token = newToken();
    await redeemAt(issuer, await inviteTo(issuer, { name: 'dave' }), token);
    const taken = await redeemAt(issuer, await inviteTo(issuer, { name: 'erin' }), token);
    expect((await problemOf(taken)).code).toBe('invalid_request');
  });

  it('is nothing that can be tried for long from one address', async () => {
    const issuer = await open({ env: { PUTLINK_TRUST_PROXY: 'on' } });
    const tried: number[] = [];
    for (let count = 0; count < 21; count += 1) {
      const answer = await issuer.app.request('/v1/invitations/redeem', {
        method: 'POST',
        headers: { 'x-forwarded-for': '192.0.2.1' },
        body: JSON.stringify({
          invitation: `pli_${'a'.repeat(43)}`,
          tokenSha256: sha256('x'),
          machine: 'Chrome',
        }),
      });
      tried.push(answer.status);
    }
    expect(tried).toEqual([...Array.from({ length: 20 }, () => 404), 429]);
    expect((await redeemAt(issuer, await inviteTo(issuer))).status).toBe(200);
  });

  it.each([
    ['a machine’s name that a terminal would obey', { machine: 'Chrome \u001b[2J' }, '/machine'],
    ['a machine without a name', { machine: ' ' }, '/machine'],
    ['a token in place of its hash', { tokenSha256: newToken() }, '/tokenSha256'],
    ['what is no invitation', { invitation: 'hello' }, '/invitation'],
  ])('is not redeemed with %s', async (_, wrong, pointer) => {
    const issuer = await open();
    const body = {
      invitation: await inviteTo(issuer),
      tokenSha256: sha256('t'),
      machine: 'Chrome',
      ...wrong,
    };
    const refused = await issuer.call('POST', '/v1/invitations/redeem', body, null);
    const problem = await problemOf(refused);
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer }] });
    expect(JSON.stringify(problem)).not.toContain(body.invitation);
  });

  it('is in no log, and neither is what it was traded for', async () => {
    const issuer = await open();
    const invitation = await inviteTo(issuer);
    const token = newToken();
    await redeemAt(issuer, invitation, token);
    await redeemAt(issuer, invitation);
    await askTicket(issuer, token);
    const log = issuer.logLines.join('\n');
    for (const secret of [invitation, token, sha256(invitation), sha256(token)])
      expect(log).not.toContain(secret);
    const { people } = await storeOf(issuer).read();
    expect(JSON.stringify(people)).not.toContain(invitation);
    expect(JSON.stringify(people)).not.toContain(token);
  });

  it('is not offered where there are no people', async () => {
    for (const env of [{ PUTLINK_PEOPLE: 'off' }, { PUTLINK_AUTH: 'none' }]) {
      const issuer = await open({ env });
      const host = { headers: { host: 'files.example.com' } };
      const capabilities = await (
        await issuer.app.request('https://files.example.com/v1/capabilities', host)
      ).json();
      expect(capabilities.auth).not.toHaveProperty('invitations');
      const answer = await issuer.app.request('https://files.example.com/v1/invitations/redeem', {
        method: 'POST',
        ...host,
      });
      expect(answer.status).toBe(404);
    }
    const issuer = await open();
    const offered = await (await issuer.call('GET', '/v1/capabilities', undefined, null)).json();
    expect(offered.auth).toEqual({ methods: ['token'], invitations: true });
  });
});
