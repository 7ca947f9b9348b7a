import { readHabits } from './habits.ts';
import { readPlaceSettings } from './place.ts';
import { record } from './read-values.ts';
import type { Settings } from './settings.ts';

/** What was typed of a place and not saved. */
export interface SettingsDraft {
  /** Null: of a place that is being added. */
  readonly placeId: string | null;
  readonly settings: Settings;
}

/** Whatever is in storage; one of before there were places says nothing that could be saved. */
export function readSettingsDraft(stored: unknown): SettingsDraft | null {
  const { placeId, settings } = record(stored);
  if (settings === undefined) return null;
  return {
    placeId: typeof placeId === 'string' ? placeId : null,
    settings: { ...readPlaceSettings(settings), ...readHabits(settings) },
  };
}
