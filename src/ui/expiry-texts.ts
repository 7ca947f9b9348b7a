import type { ExpiryUnit } from '../core/link/link-expiry.ts';

export interface ExpiryTexts {
  readonly label: string;
  readonly custom: string;
  readonly amount: string;
  readonly unit: string;
  readonly backToList: string;
  readonly units: Readonly<Record<ExpiryUnit, string>>;
}
