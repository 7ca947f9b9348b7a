import type { Pairs } from '../config/objects/read-pairs.ts';

/** The tag in which GuardDuty leaves its result. Source: "Monitoring S3 object scans with GuardDuty managed tags". */
export const SCAN_TAG = 'GuardDutyMalwareScanStatus';

/** `none` means that no result is there, `failed` all that is no result about the file. */
export type ScanStatus = 'none' | 'clean' | 'threat' | 'unsupported' | 'failed';

/** Source: "S3 object potential malware scan result status values". */
const STATUS_OF_VALUE: Readonly<Record<string, ScanStatus>> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'threat',
  UNSUPPORTED: 'unsupported',
  ACCESS_DENIED: 'failed',
  FAILED: 'failed',
};

/** What an object's tags tell of its scan. A value that nobody knows is no clean one. */
export function scanStatusOf(tags: Pairs): ScanStatus {
  const value = Object.hasOwn(tags, SCAN_TAG) ? tags[SCAN_TAG] : undefined;
  if (value === undefined) return 'none';
  return Object.hasOwn(STATUS_OF_VALUE, value) ? (STATUS_OF_VALUE[value] ?? 'failed') : 'failed';
}
