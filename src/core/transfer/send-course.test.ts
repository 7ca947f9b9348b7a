import { describe, expect, it } from 'vitest';
import { type Failure, failure } from '../job/failure.ts';
import { isUnheard, passesByItself } from './passing-status.ts';
import { retryDelayMs, SEND_RETRY, stallLimits } from './retry.ts';
import { afterSend, isKeyTaken, type SendCourse, type SendEnd, wasOutlived } from './send-course.ts';
import { whoseClock } from './whose-clock.ts';

const MIB = 1024 * 1024;
const FRESH: SendCourse = {
  sends: 0,
  stalls: 0,
  offlineWaits: 0,
  mayBeStored: false,
  isLetIn: true,
  isTicketUsed: false,
};
const end = (reason: Failure, change: Partial<SendEnd> = {}): SendEnd => ({
  failure: reason,
  sentBytes: 0,
  sizeBytes: 5 * MIB,
  isTicketOver: false,
  host: 'b.example',
  ...change,
});
const busy = failure('storage-busy', { status: 503, s3Code: 'SlowDown' });
const cut = failure('network', { host: 'b.example' });
const offline = failure('offline', { host: 'b.example' });

/** Sends on and on, as the offscreen document does, until it ends. */
function run(ends: (send: number) => SendEnd, from: SendCourse = FRESH) {
  const delaysMs: number[] = [];
  let course = from;
  for (let puts = 1; puts < 1000; puts += 1) {
    const next = afterSend({ ...course, sends: course.sends + 1 }, ends(puts), 0.5);
    if (next.do !== 'wait') return { puts, delaysMs, next };
    delaysMs.push(next.delayMs);
    course = next.course;
  }
  throw new Error('It never ends.');
}

it.each([
  [503, true],
  [429, true],
  [500, false],
  [502, false],
  [504, false],
  [522, false],
  [Number.NaN, false],
])('%s says that nobody has looked at it: %s', (status, expected) => {
  expect(isUnheard(status)).toBe(expected);
  expect(passesByItself(status)).toBe(!Number.isNaN(status));
});

describe('afterSend', () => {
  it.each([
    ['S3 is busy for ever', end(busy, { sentBytes: 300_000, sizeBytes: 300_000 }), 8],
    ['a large file meets a busy S3', end(busy, { sentBytes: MIB, sizeBytes: 5000 * MIB }), 8],
    ['the line is cut at 300 KB of 5 MB', end(cut, { sentBytes: 300_000 }), 8],
    ['the line is cut at the last byte', end(cut, { sentBytes: 5 * MIB }), 8],
    ['nothing ever leaves', end(failure('stalled')), 8],
    ['a large file is cut again and again', end(cut, { sentBytes: 4000 * MIB, sizeBytes: 5000 * MIB }), 16],
  ])('ends when %s, with growing pauses', (_what, each, puts) => {
    const course = run(() => each);
    expect(course.puts).toBe(puts);
    expect(course.next).toEqual({ do: 'end', failure: each.failure });
    expect(course.delaysMs.every((delay, index) => delay >= (course.delaysMs[index - 1] ?? 0))).toBe(true);
    expect(course.delaysMs[0]).toBeLessThan(500);
    expect(course.delaysMs.at(-1)).toBeGreaterThan(20_000);
  });

  it('has a host get a whole file twice at most, and one that it has not looked at as often as any', () => {
    const whole = { sentBytes: 5 * MIB, isToHost: true };
    const gateway = failure('storage-busy', { status: 504, s3Code: '' });
    for (const lost of [cut, gateway, failure('stalled')]) {
      expect(run(() => end(lost, whole))).toMatchObject({ puts: 2, next: { do: 'end', failure: lost } });
      expect(run(() => end(lost, whole), { ...FRESH, mayBeStored: true }).puts).toBe(1);
    }
    expect(run(() => end(busy, whole)).puts).toBe(8);
    expect(run(() => end(cut, { isToHost: true, sentBytes: MIB })).puts).toBe(8);
    expect(run((send) => end(send < 4 ? busy : gateway, whole)).puts).toBe(5);
  });

  it('counts on where another document, or another ticket, had come to', () => {
    expect(run(() => end(cut), { ...FRESH, sends: 6 }).puts).toBe(2);
  });

  it('does not count being offline, for a day', () => {
    const twice = run((send) => end(send % 2 ? offline : cut, { sentBytes: 9 }));
    expect(twice.puts).toBe(16);
    const { puts, next } = run(() => end(offline));
    expect(puts).toBe(145);
    expect(next).toEqual({ do: 'end', failure: offline });
  });

  it('heeds the pause that S3 asks for, up to two minutes', () => {
    const asks = (retryAfterSeconds: number) =>
      run(() => end(failure('storage-busy', { status: 503, retryAfterSeconds }))).delaysMs[0];
    expect(asks(20)).toBe(20_000);
    expect(asks(86_400)).toBe(120_000);
  });

  it.each([
    'storage-refused',
    'storage-unable',
    'storage-full',
    'encryption-refused',
    'clock-wrong',
    'too-large',
    'cancelled',
  ] as const)('ends at once at %s', (code) => {
    const { puts, next } = run(() => end(failure(code, { status: 400 })));
    expect([puts, next.do]).toEqual([1, 'end']);
  });

  it('takes "exists already" for success only after an earlier PUT may have arrived', () => {
    const exists = end(failure('storage-refused', { status: 412 }));
    expect(run((send) => (send === 1 ? end(cut, { sentBytes: 5 * MIB }) : exists)).next.do).toBe('stored');
    // Whose it is, the browser's own second try or another file, nobody knows: a new ticket has a new key.
    for (const first of [exists, end(cut, { sentBytes: MIB })]) {
      const { next } = run((send) => (send === 1 ? first : exists));
      expect(next).toMatchObject({ do: 'end', failure: { code: 'ticket-expired', detail: { status: 412 } } });
      expect(next.do === 'end' && !wasOutlived(next.failure) && isKeyTaken(next.failure)).toBe(true);
    }
  });

  it('tells a ticket that never was good from one that outlived its PUTs', () => {
    const expired = failure('ticket-expired', { status: 403, s3Code: 'AccessDenied' });
    const dead = run(() => end(expired)).next;
    const outlived = run((send) => end(send === 1 ? cut : expired, { sentBytes: 1 })).next;
    expect([dead, outlived].map((next) => next.do === 'end' && wasOutlived(next.failure))).toEqual([
      false,
      true,
    ]);
    expect(dead).toMatchObject({ failure: { code: 'ticket-expired', detail: { s3Code: 'AccessDenied' } } });
  });

  it('takes a refusal without a reason for what it is when the time is over', () => {
    const unsaid = failure('storage-refused', { status: 403, s3Code: 'AccessDenied' });
    expect(run(() => end(unsaid, { isTicketOver: true })).next).toMatchObject({
      failure: { code: 'ticket-expired' },
    });
    expect(run(() => end(unsaid)).next).toMatchObject({ failure: { code: 'storage-refused' } });
  });

  it('takes the first network error of a stranger for the missing permission, and no later one', () => {
    const stranger = { ...FRESH, isLetIn: false };
    expect(run(() => end(cut), stranger).next).toMatchObject({ failure: { code: 'permission-missing' } });
    expect(run(() => end(cut, { sentBytes: 1 }), stranger).next).toMatchObject({
      failure: { code: 'network' },
    });
    expect(run((send) => end(send === 1 ? busy : cut), stranger).next).toMatchObject({
      failure: { code: 'network' },
    });
  });
});

it('doubles the pause up to the ceiling, and spreads it', () => {
  expect(retryDelayMs(SEND_RETRY, 1, 0)).toBe(250);
  expect(retryDelayMs(SEND_RETRY, 3, 0.999)).toBeLessThan(2000);
  expect(retryDelayMs(SEND_RETRY, 20, 0)).toBe(15_000);
});

it('gives a line that may only be slow more time after each stall', () => {
  expect([0, 1, 2, 3, 9].map((stalls) => stallLimits(stalls).stallMs)).toEqual(
    [45, 90, 180, 360, 360].map((s) => s * 1000),
  );
});

it.each([
  [20, 20, { whose: 'here', minutes: 20 }],
  [-20, -21, { whose: 'here', minutes: 20 }],
  [-20, 0, { whose: 'service', minutes: 20 }],
  [1, 16, { whose: 'storage', minutes: 16 }],
  [30, -30, { whose: 'apart', minutes: 60 }],
  [4, -0.5, null],
  [undefined, 20, null],
  [20, undefined, null],
])('service %s min ahead, storage %s min: %j', (service, storage, fault) => {
  const inMs = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes * 60_000);
  expect(whoseClock(inMs(service), inMs(storage))).toEqual(fault);
});
