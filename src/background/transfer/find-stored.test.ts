import { describe, expect, it } from 'vitest';
import { FailureError, failure } from '../../core/job/failure.ts';
import { jobFixture } from '../../core/job/job.fixture.ts';
import type { MadeLink } from '../../core/job/job.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { findStored } from './find-stored.ts';

const MADE: MadeLink = {
  url: 'https://files.example/d/x',
  link: { id: 'x', kind: 'stored', expiresAt: 1, renewable: true, revocable: 'link' },
};
const tried = jobFixture({ key: 'alice/a/report.pdf', attempt: 1, stored: false });

/** An endpoint that says this when it is asked for a link. */
function endpoint(says: MadeLink | FailureError, links = true) {
  const asked: string[] = [];
  const client = {
    can: { links, renew: links, revoke: links, deleteObject: links },
    async requestLink({ key }: { key: string }) {
      asked.push(key);
      if (says instanceof FailureError) throw says;
      return says;
    },
  } as unknown as IssuerClient;
  return { client, asked };
}

const refusal = (code: 'object-gone' | 'issuer-unreachable') => new FailureError(failure(code));

describe('findStored', () => {
  it('is the link to what lies under the key of the ticket before', async () => {
    const { client, asked } = endpoint(MADE);
    expect(await findStored(tried, client)).toBe(MADE);
    expect(asked).toEqual(['alice/a/report.pdf']);
  });

  it('is nothing where nothing lies', async () => {
    expect(await findStored(tried, endpoint(refusal('object-gone')).client)).toBeUndefined();
  });

  it('does not say that nothing is there when nobody answers', async () => {
    const asking = findStored(tried, endpoint(refusal('issuer-unreachable')).client);
    await expect(asking).rejects.toThrow('issuer-unreachable');
  });

  it('asks neither before a first try, nor without a key, nor an endpoint that makes links without looking', async () => {
    const { client, asked } = endpoint(MADE);
    const { key: _none, ...keyless } = tried;
    expect(await findStored({ ...tried, attempt: 0 }, client)).toBeUndefined();
    expect(await findStored(keyless, client)).toBeUndefined();
    const blind = endpoint(MADE, false);
    expect(await findStored(tried, blind.client)).toBeUndefined();
    expect([...asked, ...blind.asked]).toEqual([]);
  });
});
