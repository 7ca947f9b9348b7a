import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Why nobody can change a control here. */
export interface Lock {
  /** Who has set it, shown beside the label. */
  readonly text: string;
  /** What that means, on hover and for screen readers. */
  readonly reason: string;
}

/** Around controls that cannot be changed; null: they can be. */
export const LockContext = createContext<Lock | null>(null);

export const useLock = (): Lock | null => useContext(LockContext);
