import { effect, signal } from '@preact/signals';
import { lastCheckRecord } from '../../platform/storage/records.ts';
import { editedPlaceId, saved } from '../form/form-state.ts';
import { type FormValues, isSameConnection } from '../form/form-values.ts';
import { type CheckRun, isComplete, readCheckRun, readRuns } from './check-run.ts';
import type { StepStates } from './steps/check-step.ts';

interface KnownRun {
  readonly of: FormValues;
  readonly run: CheckRun;
}

/** The last check that came to its end in this page, of whatever was in the form. */
let latest: KnownRun | null = null;

/** The last check of the connection that is saved, from this page or an earlier one; null: it was never checked. */
const known = signal<KnownRun | null>(null);

export const savedCheck = {
  get run(): CheckRun | null {
    return known.value?.run ?? null;
  },
};

/** Notes how a check of `of` ended. It counts for the saved connection where it is the same one, now or once saved. */
export function noteCheck(of: FormValues, states: StepStates): void {
  if (!isComplete(states)) return;
  latest = { of, run: { states, atMs: Date.now() } };
  settle();
}

/** What is stored of the other places too. */
let runs: Readonly<Record<string, unknown>> = {};
/** The place that `known` is about. */
let knownPlaceId: string | null = null;

function storedRun(placeId: string | null): KnownRun | null {
  const run = placeId === null ? null : readCheckRun(runs[placeId], saved.peek().settings);
  return run && { of: saved.peek(), run };
}

/** A connection that changes has not been checked yet, unless it was checked before it was saved. */
function settle(): void {
  const isOfSaved = (one: KnownRun | null) => one !== null && isSameConnection(one.of, saved.value);
  const before = editedPlaceId.value === knownPlaceId ? known.peek() : storedRun(editedPlaceId.value);
  knownPlaceId = editedPlaceId.value;
  known.value = [latest, before].find(isOfSaved) ?? null;
}

/**
 * Brings the last checks back and keeps them from now on. The record names no token: a place's check is taken away, whenever its
 * saved connection becomes another one, by the page that saves.
 */
export async function loadLastCheck(): Promise<void> {
  const take = (stored: unknown) => {
    runs = readRuns(stored, editedPlaceId.peek());
    known.value = storedRun(editedPlaceId.peek());
  };
  take(await lastCheckRecord.read());
  knownPlaceId = editedPlaceId.peek();
  lastCheckRecord.watch(take);
  effect(settle);
  effect(() => keep(known.value));
}

function keep(run: KnownRun | null): void {
  const placeId = editedPlaceId.peek();
  if (placeId === null) return;
  const { [placeId]: _before, ...others } = runs;
  const entry = run && { endpoint: run.of.settings.endpoint, dialect: run.of.settings.dialect, ...run.run };
  runs = entry ? { ...others, [placeId]: entry } : others;
  if (Object.keys(runs).length === 0) void lastCheckRecord.clear();
  else void lastCheckRecord.write(runs);
}
