import { effect, signal } from '@preact/signals';
import { lastCheckRecord } from '../../platform/storage/records.ts';
import { saved } from '../form/form-state.ts';
import { type FormValues, isSameConnection } from '../form/form-values.ts';
import { type CheckRun, isComplete, readCheckRun } from './check-run.ts';
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

/** A connection that changes has not been checked yet, unless it was checked before it was saved. */
function settle(): void {
  const isOfSaved = (one: KnownRun | null) => one !== null && isSameConnection(one.of, saved.value);
  known.value = [latest, known.peek()].find(isOfSaved) ?? null;
}

/**
 * Brings the last check back and keeps it from now on. The record names no token: it is taken away, whenever the saved
 * connection becomes another one, by the page that saves.
 */
export async function loadLastCheck(): Promise<void> {
  const take = (stored: unknown) => {
    const run = readCheckRun(stored, saved.peek().settings);
    known.value = run && { of: saved.peek(), run };
  };
  take(await lastCheckRecord.read());
  lastCheckRecord.watch(take);
  effect(settle);
  effect(() => {
    const { value } = known;
    if (!value) return void lastCheckRecord.clear();
    const { endpoint, dialect } = value.of.settings;
    void lastCheckRecord.write({ endpoint, dialect, ...value.run });
  });
}
