/**
 * How many requests should be under way at once. More lanes help where each of them is held back by itself: by a limit
 * per connection, by loss, by a long round trip. Elsewhere they only take sockets from others, and more is lost when
 * one breaks. Nothing but the throughput tells which it is, so it is tried: a step up stays only if it brings a good
 * seventh more, a step down only if it costs next to nothing, and after a step that was taken back there is rest.
 *
 * A line that is measured with more lanes than before first fills their buffers; that is waited out.
 *
 * None of this fits into the first seconds, in which most uploads are over. There a few bytes tell enough: on a fast line
 * all lanes are used at once, for many never bring less than few do, and what they have on the way is gone in a moment. Where the lanes
 * hold all that is left, and it is not much, nobody waits even for those bytes (`lanesFor`).
 */
export interface LaneCount {
  /** How many lanes to use now. */
  readonly lanes: number;
  readonly mostLanes: number;
  /** The try that goes on: how many lanes there were before it, and what they brought. */
  readonly tried: { readonly from: number; readonly bytesPerSecond: number } | null;
  /** What is being measured with the present lanes, or null while it has not begun. */
  readonly measured: Measured | null;
  /** Until when nothing is tried, how long the rest was, and what direction comes next. */
  readonly restsUntilMs: number;
  readonly restMs: number;
  readonly next: 'up' | 'down';
  /** What the lanes brought when the rest began, or null while there was none. */
  readonly settledBytesPerSecond: number | null;
  /** Nothing is known of the line yet; null when that is over. */
  readonly opening: Opening | null;
}

interface Opening {
  /** When bytes were seen for the first time, and how many had gone before; null while there were none. */
  readonly from: { readonly atMs: number; readonly bytes: number } | null;
}

interface Measured {
  readonly startedAtMs: number;
  readonly startedBytes: number;
  /** Where the buffers were full and the counting began, or null. */
  readonly from: { readonly atMs: number; readonly bytes: number } | null;
}

export interface LaneSample {
  readonly atMs: number;
  /** Bytes given to the sockets since the upload began; those of a part that begins anew are not taken off again. */
  readonly bytes: number;
  /** Lanes that have a part under way. Fewer than there should be say nothing: at the end, or in a pause. */
  readonly busyLanes: number;
  /** As many sockets can be had now, where that is not always the same. */
  readonly mostLanes?: number;
}

/** Six sockets has Chromium for XHRs to one host, and six of their own for `fetch` without credentials. */
export const MOST_LANES = 12;

/** Not one: while a part waits for its answer, its lane is idle. */
const STEPS = [2, 4, 6, 9, 12] as const;
const FIRST_LANES = 4;
/** No more than the first lanes have on the way of a larger file: four parts of 16 MiB. */
const LITTLE_BYTES = 64 * 1024 * 1024;
/** A step up has to bring this much. */
const WORTHWHILE = 1.15;
/** A step down may cost this much; what lies between the two is left as it is. */
const NEGLIGIBLE = 1.05;
/** Below 50 Mbit/s two lanes do all, unless each of them is held back. */
const SLOW_BYTES_PER_SECOND = 50e6 / 8;
/** A line that has not shown by then that it is fast is looked at with patience. */
const OPENING_MS = 2_500;
/** What is seen in less is no rate. */
const OPENING_LEAST_MS = 200;

/** A socket takes about as much before a byte has left the machine, and a connection its time to get going. */
const BUFFER_BYTES_PER_LANE = 3 * 1024 * 1024;
const SETTLE_MS = 2_000;
/** Progress comes in steps of 1.1 MiB a lane: of each lane some are needed. */
const MEASURED_BYTES_PER_LANE = 5 * 1024 * 1024;
const MEASURED_MS = 5_000;

const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 300_000;
/** The line has become another one: rests are short again. */
const CHANGED = 2;

/** @param mostLanes what the endpoint or the sockets allow, at most 12 */
export function startLanes(mostLanes: number = MOST_LANES): LaneCount {
  const most = Math.max(1, Math.min(MOST_LANES, Math.floor(mostLanes)));
  return {
    lanes: Math.min(FIRST_LANES, most),
    mostLanes: most,
    tried: null,
    measured: null,
    restsUntilMs: 0,
    restMs: 0,
    next: 'up',
    settledBytesPerSecond: null,
    opening: { from: null },
  };
}

/** What all uploads together have not stored yet. */
export interface PartsLeft {
  readonly parts: number;
  readonly bytes: number;
}

/**
 * How many lanes to use for what is left. Parts that begin when the others have filled the line take twice as long: on a line of 400 Mbit/s
 * and 80 ms all seven parts of 32 MiB at once are there after 1.3 s, and after 1.6 s where three of them begin 100 ms later. What that
 * costs on a slow line is that its first part is stored later, so only where all of it is little.
 */
export function lanesFor({ lanes, mostLanes, opening }: LaneCount, left: PartsLeft): number {
  return opening && left.parts <= mostLanes && left.bytes <= LITTLE_BYTES ? mostLanes : lanes;
}

/** What follows from a look at the upload; a few looks a second are right. */
export function observeLanes(before: LaneCount, sample: LaneSample): LaneCount {
  const state = within(before, sample.mostLanes ?? before.mostLanes);
  return state.opening ? observeOpening(state, state.opening, sample) : observeSettled(state, sample);
}

function within(state: LaneCount, mostLanes: number): LaneCount {
  if (mostLanes === state.mostLanes) return state;
  const lanes = Math.min(state.lanes, mostLanes);
  // What was tried with other sockets says nothing of these.
  return { ...state, mostLanes, lanes, tried: null, measured: null };
}

function observeOpening(
  state: LaneCount,
  { from }: Opening,
  { atMs, bytes, busyLanes }: LaneSample,
): LaneCount {
  if (busyLanes === 0 || (from && bytes < from.bytes))
    return from ? { ...state, opening: { from: null } } : state;
  if (!from) return { ...state, opening: { from: { atMs, bytes } } };
  const passedMs = atMs - from.atMs;
  const gone = bytes - from.bytes - busyLanes * BUFFER_BYTES_PER_LANE;
  const isFast = passedMs >= OPENING_LEAST_MS && gone * 1000 >= SLOW_BYTES_PER_SECOND * passedMs;
  if (isFast) return { ...state, lanes: state.mostLanes, opening: null };
  return passedMs < OPENING_MS ? state : { ...state, opening: null };
}

function observeSettled(state: LaneCount, sample: LaneSample): LaneCount {
  const { atMs, bytes, busyLanes } = sample;
  const { measured, lanes } = state;
  if (busyLanes < lanes || (measured && bytes < measured.startedBytes)) return { ...state, measured: null };
  if (!measured) return { ...state, measured: { startedAtMs: atMs, startedBytes: bytes, from: null } };
  if (!measured.from) {
    const isSettled =
      atMs - measured.startedAtMs >= SETTLE_MS &&
      bytes - measured.startedBytes >= lanes * BUFFER_BYTES_PER_LANE;
    return isSettled ? { ...state, measured: { ...measured, from: { atMs, bytes } } } : state;
  }
  const passedMs = atMs - measured.from.atMs;
  const brought = bytes - measured.from.bytes;
  if (passedMs < MEASURED_MS || brought < lanes * MEASURED_BYTES_PER_LANE) return state;
  // Counting goes on from here: the buffers stay full.
  const counting = { ...state, measured: { ...measured, from: { atMs, bytes } } };
  const bytesPerSecond = (brought * 1000) / passedMs;
  return state.tried
    ? judge(counting, state.tried, bytesPerSecond, atMs)
    : decide(counting, bytesPerSecond, atMs);
}

/** A try has been measured: it stays, or it is taken back. */
function judge(
  state: LaneCount,
  tried: { readonly from: number; readonly bytesPerSecond: number },
  bytesPerSecond: number,
  atMs: number,
): LaneCount {
  const isUp = state.lanes > tried.from;
  const stays = isUp
    ? bytesPerSecond >= WORTHWHILE * tried.bytesPerSecond
    : bytesPerSecond * NEGLIGIBLE >= tried.bytesPerSecond;
  if (!stays) {
    const back = { ...state, lanes: tried.from, tried: null, measured: null };
    // A slow line that more lanes do not make faster may need fewer.
    if (isUp && tried.bytesPerSecond < SLOW_BYTES_PER_SECOND && state.settledBytesPerSecond === null) {
      return { ...back, next: 'down', settledBytesPerSecond: tried.bytesPerSecond };
    }
    return rest(back, isUp ? 'down' : 'up', tried.bytesPerSecond, atMs);
  }
  const kept = { ...state, tried: null };
  const further = isUp ? stepUp(kept) : stepDown(kept);
  if (further === undefined) return rest(kept, isUp ? 'down' : 'up', bytesPerSecond, atMs);
  return attempt(kept, further, bytesPerSecond);
}

/** The present lanes have been measured, and nothing is being tried. */
function decide(state: LaneCount, bytesPerSecond: number, atMs: number): LaneCount {
  const before = state.settledBytesPerSecond;
  const isOther = before !== null && (bytesPerSecond > CHANGED * before || bytesPerSecond * CHANGED < before);
  if (isOther && state.restMs > FIRST_REST_MS)
    return rest({ ...state, restMs: 0 }, 'up', bytesPerSecond, atMs);
  if (atMs < state.restsUntilMs) return state;
  const to = state.next === 'up' ? stepUp(state) : stepDown(state);
  if (to !== undefined) return attempt(state, to, bytesPerSecond);
  return rest(state, state.next === 'up' ? 'down' : 'up', bytesPerSecond, atMs);
}

function attempt(state: LaneCount, lanes: number, bytesPerSecond: number): LaneCount {
  return { ...state, lanes, tried: { from: state.lanes, bytesPerSecond }, measured: null };
}

function rest(state: LaneCount, next: 'up' | 'down', bytesPerSecond: number, atMs: number): LaneCount {
  const restMs = Math.min(LONGEST_REST_MS, state.restMs ? state.restMs * 2 : FIRST_REST_MS);
  return { ...state, restMs, restsUntilMs: atMs + restMs, next, settledBytesPerSecond: bytesPerSecond };
}

function stepUp({ lanes, mostLanes }: LaneCount): number | undefined {
  const next = STEPS.find((step) => step > lanes);
  if (next === undefined || lanes >= mostLanes) return undefined;
  return Math.min(next, mostLanes);
}

function stepDown({ lanes }: LaneCount): number | undefined {
  return STEPS.findLast((step) => step < lanes);
}
