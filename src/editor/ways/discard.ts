import { signal } from '@preact/signals';

export const isAskingToDiscard = signal(false);
