import { signal } from '@preact/signals';
import { type CaptureChoice, defaultChoice } from '../../core/capture/capture-choice.ts';
import type { CaptureUnderWay } from '../../core/capture/under-way.ts';
import { commandKeys } from '../../platform/browser/toolbar.ts';
import { captureChoice, captureUnderWay } from '../../platform/storage/records.ts';
import type { FirstReading } from '../view/first-reading.ts';

/** What the button does: the last choice of this person. */
export const choice = signal<CaptureChoice>(defaultChoice);

/** The picture that is waited for or being taken; null where there is none. */
export const underWay = signal<CaptureUnderWay | null>(null);

/** The keys of the manifest's commands, as they are on this computer. */
export const keys = signal<ReadonlyMap<string, string>>(new Map());

/** Takes over what was read and keeps it true. */
export async function followCaptures(reading: Promise<FirstReading>): Promise<void> {
  captureChoice.watch((changed) => {
    choice.value = changed;
  });
  captureUnderWay.watch((changed) => {
    underWay.value = changed;
  });
  const read = await reading;
  choice.value = read.captureChoice;
  underWay.value = read.captureUnderWay;
}

export async function readKeys(): Promise<void> {
  keys.value = await commandKeys();
}

/** Remembers it, and shows it at once. */
export function choose(change: Partial<CaptureChoice>): void {
  choice.value = { ...choice.value, ...change };
  void captureChoice.write(choice.value);
}
