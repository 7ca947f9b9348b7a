import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LambdaResponseSchema, PresignResponseSchema } from '../../contract/dialects.ts';
import { FailureError } from '../../core/job/failure.ts';
import { formTicket } from './form-ticket.ts';

const URL_OF_FORM = 'https://team.s3.amazonaws.com/';
const ASKED = { key: 'ab12cd34-x.png', contentType: 'image/png', sizeBytes: 500 };
const EXPIRATION = '2026-11-26T12:00:00Z';

/** Fields as createPresignedPost makes them. */
const fieldsOf = (conditions: unknown[], more: Record<string, string> = {}) => ({
  key: 'up/x.png',
  ...more,
  Policy: btoa(JSON.stringify({ expiration: EXPIRATION, conditions })),
  'X-Amz-Signature': 'f00',
});
const form = (conditions: unknown[], more?: Record<string, string>, asked = ASKED) =>
  formTicket({ url: URL_OF_FORM, fields: fieldsOf(conditions, more) }, asked);
const failureOf = (make: () => unknown) => {
  try {
    make();
  } catch (thrown) {
    return thrown instanceof FailureError ? thrown.failure : thrown;
  }
  return null;
};

describe('the form of a simple endpoint', () => {
  it('is over when its policy says so', () => {
    expect(form([])).toMatchObject({ mode: 'post', expiresAt: Date.parse(EXPIRATION), key: 'up/x.png' });
    const unread = formTicket({ url: URL_OF_FORM, fields: { key: 'k', policy: 'no policy' } }, ASKED);
    expect(unread).toMatchObject({ expiresByOwnClock: true, key: 'k' });
  });

  it('sends its fields as they are, and the type where the policy has room for it', () => {
    expect(form([{ key: 'up/x.png' }]).fields).not.toHaveProperty('Content-Type');
    expect(form([['starts-with', '$Content-Type', 'image/']]).fields['Content-Type']).toBe('image/png');
    expect(form([{ 'content-type': 'image/png' }]).fields['Content-Type']).toBe('image/png');
    const own = form([{ 'Content-Type': 'image/png' }], { 'content-type': 'image/png' }).fields;
    expect(Object.keys(own).filter((name) => name.toLowerCase() === 'content-type')).toEqual([
      'content-type',
    ]);
  });

  it.each([
    [[['content-length-range', 0, 499]], { code: 'too-large', detail: { maxBytes: 499 } }],
    [
      [
        ['content-length-range', 1, 900],
        ['content-length-range', 0, 400],
      ],
      { code: 'too-large', detail: { maxBytes: 400 } },
    ],
    [[['content-length-range', 0, 500]], null],
    [[['starts-with', '$Content-Type', 'video/']], { code: 'type-refused' }],
    [[['eq', '$content-type', 'image/jpeg']], { code: 'type-refused' }],
    [[{ 'Content-Type': 'image/jpeg' }], { code: 'type-refused' }],
    [[['starts-with', '$Content-Type', '']], null],
    [['nonsense', null, 7, [], ['eq']], null],
  ])('by the policy %j is refused before a byte moves: %j', (conditions, expected) => {
    const reason = failureOf(() => form(conditions as unknown[]));
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatchObject({ ...expected, retriable: false });
  });

  it('knows the key that S3 will make, and makes a name of its own where two files could meet', () => {
    const byName = { key: `up/$\u007bfilename}` };
    const plain = form([['starts-with', '$key', 'up/']], byName);
    expect(plain).toMatchObject({ key: 'up/ab12cd34-x.png', fileName: 'ab12cd34-x.png' });
    const inFolder = form([], byName, { ...ASKED, key: 'team/0b5e/x.png' });
    expect(inFolder.key).toMatch(/^up\/[0-9a-f]{8}-x\.png$/);
    expect(inFolder.key).toBe(`up/${inFolder.fileName}`);
    expect(form([], byName, { ...ASKED, key: 'a"b\\c.png' }).key).toBe('up/a_b_c.png');
  });

  it('has the key that the endpoint says, and its link', () => {
    const said = {
      url: URL_OF_FORM,
      fields: fieldsOf([]),
      key: 'said',
      downloadUrl: 'https://f.example.com/x',
    };
    expect(formTicket(said, ASKED)).toMatchObject({ key: 'said', downloadUrl: said.downloadUrl });
  });
});

describe('its answer', () => {
  it.each([
    [
      { url: URL_OF_FORM, fields: { a: 'b' } },
      { uploadUrl: URL_OF_FORM, fields: { a: 'b' } },
    ],
    [
      { uploadURL: URL_OF_FORM, Fields: { success_action_status: 201, acl: null } },
      { uploadUrl: URL_OF_FORM, fields: { success_action_status: '201' } },
    ],
    [{ uploadUrl: URL_OF_FORM }, { uploadUrl: URL_OF_FORM }],
  ])('of the lambda kind may be %j', (answer, expected) => {
    expect(v.parse(LambdaResponseSchema, answer)).toEqual(expected);
  });

  it.each([[{ url: URL_OF_FORM }], [{ fields: { a: 'b' } }], [{ url: URL_OF_FORM, fields: { a: [] } }]])(
    'of the lambda kind is not %j',
    (answer) => {
      expect(v.safeParse(LambdaResponseSchema, answer).success).toBe(false);
    },
  );

  it('of the presign kind may have fields', () => {
    const answer = { url: URL_OF_FORM, fields: { Policy: 'x' } };
    expect(v.parse(PresignResponseSchema, answer)).toEqual(answer);
  });
});
