import { signal } from '@preact/signals';
import { type Company, NO_COMPANY } from '../../core/policy/apply-policy.ts';

/** What the person's company has set, as it holds now. */
export const company = signal<Company>(NO_COMPANY);
