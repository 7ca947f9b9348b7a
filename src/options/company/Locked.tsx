import type { ComponentChildren } from 'preact';
import { isLocked, type LockedField } from '../../core/policy/apply-policy.ts';
import { words } from '../../platform/words/words.ts';
import { LockContext } from '../../ui/lock.ts';
import { editedPlaceId } from '../form/form-state.ts';
import { company } from './company-state.ts';

interface LockedProps {
  readonly field: LockedField;
  readonly children: ComponentChildren;
}

/** Around the controls of a field: they cannot be changed, and say why, where the person's company has set it. */
export function Locked({ field, children }: LockedProps) {
  const isFixed = isLocked(company.value, field, editedPlaceId.value);
  const lock = isFixed ? { text: words('lockedByCompany'), reason: words('lockedByCompanyReason') } : null;
  return <LockContext.Provider value={lock}>{children}</LockContext.Provider>;
}
