import { computed, signal } from '@preact/signals';
import { hasFailed } from '../check/check-run.ts';
import { isChecking } from '../check/check-state.ts';
import { savedCheck } from '../check/last-check.ts';

/** Connected in this page a moment ago: until the person asks for the settings, only what comes next is shown. */
export const isFresh = signal(false);

/** The check has passed, so there is something to do with it. */
export const showsStart = computed(
  () => isFresh.value && !isChecking.value && savedCheck.run !== null && !hasFailed(savedCheck.run),
);
