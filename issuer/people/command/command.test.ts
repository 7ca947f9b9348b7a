import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeSetupCode } from '../../../src/contract/setup-code.ts';
import { restoreEnvironment } from '../../testing/restore-environment.ts';
import type { TestIssuer } from '../../testing/start-issuer.ts';
import { problemOf } from '../../testing/upload-file.ts';
import { askTicket, newToken, open, redeemAt } from '../people.fixture.ts';
import { openOffice } from './office.ts';
import { readRequest } from './read-request.ts';
import { runRequest } from './run-request.ts';

const before = { ...process.env };
beforeEach(() => {
  restoreEnvironment(before);
});
afterEach(() => {
  restoreEnvironment(before);
});

/** The command of an admin beside an issuer, with the issuer's settings. */
async function run({ s3, config }: TestIssuer, line: string, settings: Record<string, string> = {}) {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
  });
  const env = {
    PUTLINK_BUCKET: s3.bucket,
    PUTLINK_REGION: s3.region,
    PUTLINK_S3_ENDPOINT: s3.endpoint,
    PUTLINK_PUBLIC_URL: config.publicUrl,
    PUTLINK_TOKENS: JSON.stringify(config.tokens),
    ...settings,
  };
  const { request, place } = readRequest(line.split(' '), env, Date.now());
  const { text, json } = await runRequest(request, await openOffice(place));
  // biome-ignore lint/suspicious/noExplicitAny: the tests know what each verb gives
  return { text, json: json as any };
}

const invitationOf = (code: string) => decodeSetupCode(code).invitation ?? '';

describe('add', () => {
  it('gives a set-up link with an invitation, by which one machine is let in', async () => {
    const issuer = await open();
    const { text, json } = await run(issuer, 'add carol --max-bytes 1KiB --types image/*,text/plain');
    expect(text).toContain(json.setup.link);
    expect(text).toMatch(
      /It lets one browser in until 20\d\d-\d\d-\d\d \d\d:\d\d UTC, and then opens nothing/,
    );
    const code = decodeSetupCode(json.setup.link);
    expect(code).toEqual({
      v: 1,
      endpoint: 'https://files.example.com',
      invitation: expect.stringMatching(/^pli_/),
      uploadHosts: [issuer.s3.endpoint],
    });
    const token = newToken();
    expect((await redeemAt(issuer, code.invitation ?? '', token)).status).toBe(200);
    expect((await redeemAt(issuer, code.invitation ?? '')).status).toBe(410);
    expect((await (await askTicket(issuer, token)).json()).key).toMatch(/^carol\//);
  });

  it('gives somebody who is in one more way in, and keeps to their prefix', async () => {
    const issuer = await open();
    await run(issuer, 'add carol --prefix team/carol/');
    const again = await run(issuer, 'add Carol --max-bytes 5');
    expect(again.text).toContain('carol was in the list of people already');
    await expect(run(issuer, 'add carol --prefix other/')).rejects.toThrow(/has the prefix team\/carol\//);
    const { json } = await run(issuer, 'list');
    expect(json.people).toMatchObject([
      { name: 'carol', prefix: 'team/carol/', maxBytes: 5, invitations: [{}, {}] },
    ]);
  });

  it('gives a token in the link where that is wished', async () => {
    const issuer = await open();
    const { text, json } = await run(issuer, 'add carol --token');
    expect(text).toContain('It holds the token');
    expect(decodeSetupCode(json.setup.code).token).toBe(json.token);
    expect((await askTicket(issuer, json.token)).status).toBe(201);
  });

  it('for several machines and for a while', async () => {
    const issuer = await open();
    const { json } = await run(issuer, 'add team --uses 2 --valid 12h --expires 90d');
    const secret = invitationOf(json.setup.code);
    const answers = [
      await redeemAt(issuer, secret),
      await redeemAt(issuer, secret),
      await redeemAt(issuer, secret),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 410]);
    const { text } = await run(issuer, 'list');
    expect(text).toMatch(/^team {2}· {2}team\/ {2}· {2}until 20/);
  });
});

describe('list', () => {
  it('shows machines, when they were used last, and no hash', async () => {
    const issuer = await open();
    const { json } = await run(issuer, 'add carol');
    const token = newToken();
    await redeemAt(issuer, invitationOf(json.setup.code), token, 'Edge on Windows');
    await askTicket(issuer, token);
    const { text, json: listed } = await run(issuer, 'list');
    expect(text).toMatch(
      /^carol {2}· {2}carol\/\n {2}[0-9a-f]{8} {2}Edge on Windows {2}in since .* {2}last used 20/,
    );
    expect(text).toContain('With a token in the settings: alice (alice/), bob (bob/)');
    expect(listed.people[0].machines[0]).toMatchObject({ works: true, lastUsedAt: expect.any(String) });
    expect(JSON.stringify(listed)).not.toContain('sha256');
    expect((await run(issuer, 'list --all')).text).toMatch(/invitation {7}used up/);
  });

  it('of nobody says what to do', async () => {
    expect((await run(await open(), 'list')).text).toMatch(/^Nobody yet\. .* add alice/);
  });
});

describe('revoke', () => {
  it('takes a person out with all machines and open invitations, or one machine', async () => {
    const issuer = await open();
    const tokens = [newToken(), newToken()];
    for (const token of tokens) {
      await redeemAt(issuer, invitationOf((await run(issuer, 'add carol')).json.setup.code), token);
    }
    const unused = invitationOf((await run(issuer, 'add carol')).json.setup.code);
    const [first] = (await run(issuer, 'list')).json.people[0].machines;
    expect((await run(issuer, `revoke ${first.id}`)).text).toMatch(/^Revoked of carol: Chrome on Linux \(/);
    issuer.travel(60);
    expect((await problemOf(await askTicket(issuer, tokens[0] ?? ''))).code).toBe('token_revoked');
    expect((await askTicket(issuer, tokens[1] ?? '')).status).toBe(201);
    await run(issuer, 'revoke carol');
    issuer.travel(60);
    expect((await problemOf(await askTicket(issuer, tokens[1] ?? ''))).code).toBe('token_revoked');
    expect((await problemOf(await redeemAt(issuer, unused))).code).toBe('invitation_revoked');
    await expect(run(issuer, 'revoke carol')).rejects.toThrow('carol has nothing that still works.');
    await expect(run(issuer, 'revoke nobody')).rejects.toThrow('There is nobody called nobody');
    // Somebody who was out may come in again.
    const back = invitationOf((await run(issuer, 'add carol')).json.setup.code);
    expect((await redeemAt(issuer, back)).status).toBe(200);
  });
});

describe('rotate', () => {
  it.each([
    ['rotate carol', 24 * 3600],
    ['rotate carol --keep 2h', 2 * 3600],
  ])('"%s" gives a new link, and what there was ends after a while', async (line, seconds) => {
    const issuer = await open();
    const token = newToken();
    await redeemAt(issuer, invitationOf((await run(issuer, 'add carol')).json.setup.code), token);
    const { text, json } = await run(issuer, line);
    expect(text).toMatch(/^Chrome on Linux \([0-9a-f]{8}\) of carol works until 20/);
    issuer.travel(60);
    expect((await askTicket(issuer, token)).status).toBe(201);
    const fresh = newToken();
    expect((await redeemAt(issuer, invitationOf(json.setup.code), fresh)).status).toBe(200);
    issuer.travel(seconds);
    expect((await problemOf(await askTicket(issuer, token))).code).toBe('token_expired');
    expect((await askTicket(issuer, fresh)).status).toBe(201);
  });
});

describe('link', () => {
  const signIn = {
    PUTLINK_OIDC_ISSUER: 'https://login.example.com',
    PUTLINK_OIDC_CLIENT_ID: 'putlink',
    PUTLINK_OIDC_AUDIENCE: 'https://files.example.com',
  };

  it('gives one without a secret, for all who can sign in, and lets nobody in by itself', async () => {
    const issuer = await open();
    const { text, json } = await run(issuer, 'link', signIn);
    expect(text).toContain('whoever has an account at https://login.example.com.');
    expect(text).toContain(json.setup.link);
    const code = { v: 1, endpoint: 'https://files.example.com', uploadHosts: [issuer.s3.endpoint] };
    expect(decodeSetupCode(json.setup.link)).toEqual(code);
    expect(decodeSetupCode(json.setup.code)).toEqual(code);
    expect((await run(issuer, 'list')).json.people).toEqual([]);
  });

  it('says so where nobody can, and does not guess where the settings are elsewhere', async () => {
    const issuer = await open();
    await expect(run(issuer, 'link')).rejects.toThrow(/^Nobody can sign in .* PUTLINK_OIDC_ISSUER/);
    const { text } = await run(issuer, `link --bucket ${issuer.s3.bucket}`);
    expect(text).toContain('The endpoint needs PUTLINK_OIDC_ISSUER for that.');
    await expect(run(issuer, 'link alice', signIn)).rejects.toThrow(/^alice: the link is for everybody/);
  });
});

it.each([
  ['remove alice', /^remove: there is add, list, revoke, rotate, link/],
  ['add', /^add: say who/],
  ['add alice bob', /^bob: one name at a time/],
  ['add alice --max-bytes lots', /^--max-bytes must be a number of bytes/],
  ['add alice --types pictures', /^--types entry 1: must be a lower-case media type/],
  ['add alice --prefix ../', /^--prefix must be a prefix such as alice/],
  ['add alice --valid soon', /^--valid is a time such as/],
  ['add alice --uses 0', /^--uses is a whole number from 1/],
  ['add alice --expires 2020-01-01', /^--expires is a time to come/],
  ['add alice --endpoint nowhere', /^--endpoint must be an http/],
  ['rotate alice --keep long', /^--keep is a time such as/],
  ['add alice --colour red', /Unknown option '--colour'/],
])('"%s" is told what is wrong with it', (line, message) => {
  expect(() => readRequest(line.split(' '), {}, Date.now())).toThrow(message);
});
