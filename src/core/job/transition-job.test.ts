import { describe, expect, it } from 'vitest';
import { WAITS_FROM_BYTES, waitsOnMetered } from '../transfer/metered.ts';
import { earlyDelivery, isStranded, pendingLink } from './early-link.ts';
import { failure } from './failure.ts';
import { jobFixture } from './job.fixture.ts';
import { isAtWork, isLive, type Job, needsBytes } from './job.ts';
import { type JobEvent, transition } from './transition-job.ts';

const queued: Job = jobFixture({ phase: 'queued', spooled: false, stored: false, attempt: 0 });
const LINK = { id: 'x', kind: 'stored', expiresAt: 1, renewable: true, revocable: 'link' } as const;
const run = (events: readonly JobEvent[], from: Job = queued) => events.reduce(transition, from);
const way: readonly JobEvent[] = [
  { type: 'spooled' },
  { type: 'ticket-wanted' },
  { type: 'ticket-issued', key: 'k' },
  { type: 'bytes-stored' },
  { type: 'link-made', link: LINK },
  { type: 'delivered', delivery: 'copied', at: 9 },
];

describe('transition', () => {
  it('goes the whole way from queued to done', () => {
    const phases = way.map((_, index) => run(way.slice(0, index + 1)).phase);
    expect(phases).toEqual(['queued', 'ticketing', 'transferring', 'linking', 'delivering', 'done']);
    expect(run(way)).toMatchObject({
      key: 'k',
      attempt: 1,
      link: LINK,
      delivery: 'copied',
      endedAt: 9,
      stored: true,
    });
  });

  it('returns the same job for every late or doubled event', () => {
    const done = run(way);
    for (const event of way) expect(transition(done, event)).toBe(done);
    const cancelled = transition(queued, { type: 'cancelled', at: 1 });
    for (const event of way) expect(transition(cancelled, event)).toBe(cancelled);
  });

  it('remembers of a cancelled one that its file has arrived, before or after, until that is deleted', () => {
    const cancel: JobEvent = { type: 'cancelled', at: 1 };
    const before = run([...way.slice(0, 4), cancel]);
    const after = run([...way.slice(0, 3), cancel, { type: 'bytes-stored' }]);
    for (const job of [before, after]) expect(job).toMatchObject({ stored: false, arrived: true });
    const stays: JobEvent = { type: 'object-stays', notice: failure('cancelled-late') };
    const told = transition(after, stays);
    expect(told.notice?.code).toBe('cancelled-late');
    const gone = transition(told, { type: 'object-deleted', at: 5 });
    expect(gone).toMatchObject({ phase: 'cancelled', arrived: true, deletedAt: 5 });
    expect(gone).not.toHaveProperty('notice');
    for (const event of [stays, { type: 'object-deleted', at: 6 } as const]) {
      expect(transition(gone, event)).toBe(gone);
      const never = run([...way.slice(0, 3), cancel]);
      expect(transition(never, event)).toBe(never);
    }
  });

  it('says of a cancelled one that may have arrived that it may be there, until it is deleted', () => {
    const unsure = failure('cancelled-late', { reason: 'unsure' });
    const told = run([
      ...way.slice(0, 3),
      { type: 'cancelled', at: 1 },
      { type: 'object-stays', notice: unsure },
    ]);
    expect(told.notice).toEqual(unsure);
    expect(transition(told, { type: 'object-deleted', at: 5 })).not.toHaveProperty('notice');
  });

  it('asks for a new ticket when the old one is lost, and counts the attempts', () => {
    const again = run([{ type: 'ticket-lost' }, { type: 'ticket-issued', key: 'k2' }], run(way.slice(0, 3)));
    expect(again).toMatchObject({ phase: 'transferring', attempt: 2, key: 'k2' });
  });

  it('counts what may never end until the person asks again, whatever else happens', () => {
    const sending = run(way.slice(0, 3));
    const counted = run(
      [
        { type: 'send-begun', sends: 2 },
        { type: 'send-begun', sends: 1 },
        { type: 'ticket-lost', isDead: true },
        { type: 'ticket-issued', key: 'k2' },
        { type: 'send-begun', sends: 3 },
        { type: 'ticket-lost' },
        { type: 'ticket-issued', key: 'k3' },
      ],
      sending,
    );
    expect(counted).toMatchObject({ sends: 3, deadTickets: 1, attempt: 3 });
    const retried = run(
      [{ type: 'failed', failure: failure('network'), at: 5 }, { type: 'retried' }],
      counted,
    );
    expect(retried).not.toHaveProperty('sends');
    expect(retried).not.toHaveProperty('deadTickets');
  });

  it('takes a failed job up again from the beginning while its bytes are only here', () => {
    const failed = run([{ type: 'failed', failure: failure('network'), at: 5 }], run(way.slice(0, 3)));
    expect(needsBytes(failed)).toBe(true);
    const retried = transition(failed, { type: 'retried' });
    expect(retried).toMatchObject({ phase: 'queued', spooled: true });
    expect(retried).not.toHaveProperty('failure');
  });

  it('takes a failed job up at the link when the bytes are in the bucket', () => {
    const failed = run(
      [{ type: 'failed', failure: failure('issuer-unreachable'), at: 5 }],
      run(way.slice(0, 4)),
    );
    expect(needsBytes(failed)).toBe(false);
    expect(transition(failed, { type: 'retried' })).toMatchObject({ phase: 'linking', key: 'k' });
  });

  it('keeps the link that came with the ticket, and where it was handed out, through a failure and a new try', () => {
    const reserved = { ...LINK, pending: true } as const;
    const early = { linkId: 'x', delivery: 'copied' } as const;
    const failed = run(
      [
        { type: 'spooled' },
        { type: 'ticket-wanted' },
        { type: 'link-reserved', link: reserved },
        { type: 'ticket-issued', key: 'k' },
        { type: 'early-delivered', early },
        { type: 'failed', failure: failure('network'), at: 5 },
      ],
      queued,
    );
    expect(isStranded(failed)).toBe(true);
    const again = transition(failed, { type: 'retried' });
    expect(pendingLink(again)).toEqual(reserved);
    expect(earlyDelivery(again)).toEqual(early);
    expect(isStranded(again)).toBe(false);
  });

  it('forgets a link that leads elsewhere than the new ticket, unless the person has revoked it', () => {
    const reserved = run(
      [{ type: 'link-reserved', link: LINK }, { type: 'link-lost' }],
      run(way.slice(0, 2)),
    );
    expect(reserved).not.toHaveProperty('link');
    const revoked = run([{ type: 'link-changed', link: { ...LINK, revokedAt: 3 } }], run(way.slice(0, 2)));
    expect(transition(revoked, { type: 'link-lost' })).toBe(revoked);
  });

  it('knows neither key nor link of an object that is not its file', () => {
    const sending = run([{ type: 'link-changed', link: LINK }], run(way.slice(0, 3)));
    expect(sending).toMatchObject({ phase: 'transferring', link: LINK });
    const spoilt = transition({ ...sending, key: 'k' }, { type: 'object-spoilt' });
    expect(spoilt).not.toHaveProperty('key');
    expect(spoilt).not.toHaveProperty('link');
    expect(spoilt.phase).toBe('transferring');
  });

  it('takes no new link once the person has revoked the one that was on its way', () => {
    const revoked = { ...LINK, revokedAt: 3 };
    const job = run([{ type: 'link-changed', link: revoked }], run(way.slice(0, 2)));
    expect(transition(job, { type: 'link-reserved', link: LINK }).link).toEqual(revoked);
  });

  it('tells of a password that another link does not have, until the person sets one', () => {
    const link = { id: 'a', kind: 'stored', expiresAt: null, renewable: true, revocable: 'link' } as const;
    const guarded = jobFixture({ link: { ...link, hasPassword: true }, maxDownloads: 2, from: 'Kim' });
    const renewed = transition(guarded, { type: 'link-changed', link: { ...link, hasPassword: true } });
    expect(renewed).not.toHaveProperty('passwordLost');
    const replaced = transition(guarded, { type: 'link-changed', link: { ...link, id: 'b' } });
    expect(replaced).toMatchObject({ passwordLost: true, maxDownloads: 2 });
    const counted = transition(replaced, { type: 'link-changed', link: { ...link, id: 'b', expiresAt: 9 } });
    expect(counted).toMatchObject({ passwordLost: true });
    const set = transition(counted, { type: 'terms-set', link: { ...link, id: 'b' } });
    for (const settled of ['passwordLost', 'maxDownloads', 'from']) expect(set).not.toHaveProperty(settled);
  });

  it('goes on to the link when the file of a link that was to be taken up is there', () => {
    expect(run([{ type: 'bytes-stored' }], run(way.slice(0, 2)))).toMatchObject({
      phase: 'linking',
      stored: true,
    });
  });

  it('cannot be cancelled any more once the link is being delivered', () => {
    const delivering = run(way.slice(0, 5));
    expect(transition(delivering, { type: 'cancelled', at: 1 })).toBe(delivering);
  });

  it('learns name, type and size with the bytes of a source', () => {
    const file = { name: 'b.jpg', type: 'image/jpeg', sizeBytes: 7 };
    expect(transition(queued, { type: 'spooled', file })).toMatchObject({ ...file, spooled: true });
  });

  it('knows which jobs are live', () => {
    expect(way.map((_, index) => isLive(run(way.slice(0, index + 1))))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a job that waits for another connection', () => {
  const held = run([{ type: 'paused', onMetered: true }]);

  it('goes on by itself, and may wait again', () => {
    expect(held).toMatchObject({ phase: 'queued', paused: true, onMetered: 'waits' });
    expect(isAtWork({ ...held, spooled: true })).toBe(true);
    const free = transition(held, { type: 'resumed', offMetered: true });
    expect(free).not.toHaveProperty('onMetered');
    expect(free).not.toHaveProperty('paused');
    expect(waitsOnMetered({ ...free, sizeBytes: WAITS_FROM_BYTES }, { waitOnMetered: true })).toBe(true);
  });

  it('is sent whatever the connection is once the person has said so, over later pauses too', () => {
    const sent = transition(held, { type: 'resumed' });
    expect(sent.onMetered).toBe('goes');
    const later = run([{ type: 'paused' }, { type: 'resumed' }], sent);
    expect(later.onMetered).toBe('goes');
    expect(waitsOnMetered({ ...later, sizeBytes: WAITS_FROM_BYTES }, { waitOnMetered: true })).toBe(false);
  });

  it('is not one that the person has paused', () => {
    const paused = run([{ type: 'paused' }]);
    expect(transition(paused, { type: 'paused', onMetered: true })).toBe(paused);
    expect(transition(paused, { type: 'resumed', offMetered: true })).toBe(paused);
    expect(transition(paused, { type: 'resumed' })).not.toHaveProperty('onMetered');
    expect(isAtWork({ ...paused, spooled: true })).toBe(false);
    expect(transition(held, { type: 'paused' })).not.toHaveProperty('onMetered');
  });
});
