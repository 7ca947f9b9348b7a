import { expect, test } from '@playwright/test';
import { PLAIN_LINE } from './front/fault-front.ts';
import type { Reached, Round, TimedAct } from './plan/soak-plan.ts';
import { runSoak } from './run-soak.ts';

const LATE = { do: 'late-answer', afterMs: 60_000 } as const;

const upload = (mark: string) => ({ mark, name: `${mark} notes.bin`, sizeBytes: 300_000 });

const waits = (until: Reached, mark: string): TimedAct => ({ do: 'wait', until, mark, atMs: 0 });

const round = (number: number, links: Round['links'], rest: Partial<Round>): Round => ({
  number,
  links,
  line: PLAIN_LINE,
  uploads: [upload(`f${number}-0`)],
  acts: [],
  storageFaults: [],
  issuerFaults: [],
  ...rest,
});

/** S3 has the last byte, and the browser is killed before it hears so. */
const dying = (number: number, links: Round['links'], disk: boolean) =>
  round(number, links, {
    acts: [
      ...(disk ? [] : [{ do: 'disk', state: 'no-room', atMs: 0 } as const]),
      { do: 'pick', marks: [`f${number}-0`], atMs: 0 },
      waits('stored', `f${number}-0`),
      ...(disk ? [waits('copied', `f${number}-0`)] : []),
      { do: 'kill-browser', atMs: 0 },
    ],
    storageFaults: [{ call: 'put', mark: `f${number}-0`, nth: 1, times: 1, harm: LATE }],
  });

/** The answer is lost on a line that was used before: the browser sends once more by itself, and S3 says that it is there. */
const resent = (number: number, links: Round['links']) =>
  round(number, links, {
    uploads: [upload(`f${number}-0`), upload(`f${number}-1`)],
    acts: [
      { do: 'pick', marks: [`f${number}-0`], atMs: 0 },
      waits('done', `f${number}-0`),
      { do: 'pick', marks: [`f${number}-1`], atMs: 0 },
    ],
    storageFaults: [{ call: 'put', mark: `f${number}-1`, nth: 1, times: 1, harm: { do: 'lose-answer' } }],
  });

test('what S3 has without anybody having heard so is found, and neither sent again nor called lost', async () => {
  test.setTimeout(240_000);
  const rounds = [
    dying(1, 'presigned', true),
    dying(2, 'presigned', false),
    dying(3, 'stored', false),
    resent(4, 'presigned'),
    resent(5, 'stored'),
  ];
  const { violations, tally } = await runSoak({ rounds });
  expect(violations).toEqual([]);
  expect(tally.of('browser killed and started again')).toBe(3);
  expect(tally.of('fault: late-answer at put')).toBe(3);
  expect(tally.of('fault: lose-answer at put')).toBe(2);
  expect(tally.of('file chosen again: the browser had lost it')).toBe(0);
  expect(tally.of('retry pressed')).toBe(0);
});

/** Everything has left, S3's answer is on its way, and the person cancels in that moment. */
const withdrawn = (
  number: number,
  links: Round['links'],
  call: 'put' | 'join',
  then: 'kill-browser' | 'kill-worker',
) =>
  round(number, links, {
    uploads: [{ ...upload(`f${number}-0`), ...(call === 'join' ? { sizeBytes: 40 * 1024 * 1024 } : {}) }],
    acts: [
      { do: 'pick', marks: [`f${number}-0`], atMs: 0 },
      waits('stored', `f${number}-0`),
      waits('shown', `f${number}-0`),
      { do: 'cancel', mark: `f${number}-0`, atMs: 0 },
      { do: then, atMs: 0 },
    ],
    storageFaults: [{ call, mark: `f${number}-0`, nth: 1, times: 1, harm: LATE }],
  });

test('what was cancelled while its answer was on its way is not left in the bucket, whoever is killed then', async () => {
  test.setTimeout(240_000);
  const rounds = [
    withdrawn(1, 'stored', 'put', 'kill-browser'),
    withdrawn(2, 'presigned', 'put', 'kill-worker'),
    withdrawn(3, 'stored', 'join', 'kill-browser'),
    withdrawn(4, 'presigned', 'join', 'kill-worker'),
  ];
  const { violations, tally } = await runSoak({ rounds });
  expect(violations).toEqual([]);
  expect(tally.of('cancel pressed')).toBe(4);
  expect(tally.of('fault: late-answer at put')).toBe(2);
  expect(tally.of('fault: late-answer at join')).toBe(2);
});
