import { PARTS_FROM_BYTES } from './plan-files.ts';
import type { Random } from './random.ts';
import type { Fault, Harm, IssuerCall, PlannedUpload, StorageCall } from './soak-plan.ts';

const busy = (status: number, code: string, random: Random): Harm => ({
  do: 'refuse',
  status,
  code,
  ...(random.chance(0.4) ? { retryAfterSeconds: random.between(0, 2) } : {}),
  ...(random.chance(0.3) ? { isEarly: true } : {}),
});

/** What passes by itself, in the words of S3. */
const busyStorage = (random: Random): Harm => {
  const [status, code] = random.pick([
    [500, 'InternalError'],
    [503, 'SlowDown'],
    [503, 'ServiceUnavailable'],
    [429, 'TooManyRequests'],
    [408, 'RequestTimeout'],
    [409, 'ConditionalRequestConflict'],
    [409, 'OperationAborted'],
  ]);
  return busy(status, code, random);
};

const EXPIRED: Harm = { do: 'refuse', status: 403, code: 'AccessDenied', message: 'Request has expired' };
/** For the person: only "Retry" goes on. */
const DENIED: Harm = { do: 'refuse', status: 403, code: 'AccessDenied', message: 'Access Denied' };

const broken = (random: Random): Harm =>
  random.weighted<Harm>([
    [5, { do: 'reset', atShare: random.next() }],
    [3, { do: 'stall', atShare: random.next(), forMs: random.between(300, 4000) }],
    [0.2, { do: 'die', atShare: random.next() }],
    [3, { do: 'lose-answer' }],
    [2, { do: 'cut-answer' }],
    [2, { do: 'late-answer', afterMs: random.between(300, 4000) }],
  ]);

function harmToBytes(call: 'put' | 'part', random: Random): Harm {
  return random.weighted<() => Harm>([
    [9, () => broken(random)],
    [7, () => busyStorage(random)],
    [2, () => EXPIRED],
    [1, () => DENIED],
    [2, () => ({ do: 'wrong-etag' })],
    // Only a part is sent with its checksum.
    [call === 'part' ? 2 : 0, () => ({ do: 'damage' })],
  ])();
}

/** Between the endpoint and S3: beginning an upload in parts, and joining it. */
function harmToJoining(random: Random): Harm {
  return random.weighted<() => Harm>([
    [3, () => ({ do: 'error-in-200', isDone: random.chance(0.5) })],
    [3, () => ({ do: 'lose-answer' })],
    [2, () => busyStorage(random)],
    [1, () => ({ do: 'late-answer', afterMs: random.between(300, 3000) })],
    [1, () => ({ do: 'refuse', status: 409, code: 'ConditionalRequestConflict' })],
  ])();
}

/** Of one upload. */
export function planStorageFaults(upload: PlannedUpload, random: Random): Fault<StorageCall>[] {
  const { mark, sizeBytes } = upload;
  const isInParts = sizeBytes >= PARTS_FROM_BYTES;
  const call = isInParts ? 'part' : 'put';
  const faults: Fault<StorageCall>[] = [];
  const count = random.weighted([
    [isInParts ? 1 : 5, 0],
    [4, 1],
    [2, 2],
  ]);
  for (let index = 0; index < count; index += 1) {
    const harm = harmToBytes(call, random);
    const isBurst = harm.do === 'refuse' && harm.status !== 403;
    const nth = isInParts ? random.between(1, 5) : index + 1;
    faults.push({ call, mark, nth, times: isBurst ? random.between(1, 3) : 1, harm });
  }
  if (isInParts && random.chance(0.6)) {
    faults.push({ call: 'join', mark, nth: 1, times: 1, harm: harmToJoining(random) });
  }
  if (isInParts && random.chance(0.2)) {
    faults.push({ call: 'create', mark, nth: 1, times: 1, harm: busyStorage(random) });
  }
  return faults;
}

const busyIssuer = (random: Random): Harm => {
  const [status, code] = random.pick([
    [500, 'internal'],
    [502, ''],
    [503, 'storage_unavailable'],
    [429, 'rate_limited'],
  ]);
  return busy(status, code, random);
};

/** Of a whole round: the endpoint's addresses do not say which file they are about. */
export function planIssuerFaults(uploads: readonly PlannedUpload[], random: Random): Fault<IssuerCall>[] {
  const hasParts = uploads.some(({ sizeBytes }) => sizeBytes >= PARTS_FROM_BYTES);
  const calls: (readonly [number, IssuerCall])[] = [
    [5, 'ticket'],
    [2, 'link'],
    ...(hasParts
      ? ([
          [4, 'sign'],
          [4, 'complete'],
          [2, 'list'],
          [2, 'abort'],
        ] as const)
      : []),
  ];
  return Array.from({ length: random.between(0, hasParts ? 4 : 2) }, () => {
    const call = random.weighted(calls);
    const harm = random.chance(0.5) ? busyIssuer(random) : broken(random);
    const nth = random.between(1, call === 'ticket' ? uploads.length : 2);
    return { call, nth, times: harm.do === 'refuse' ? random.between(1, 2) : 1, harm };
  });
}
