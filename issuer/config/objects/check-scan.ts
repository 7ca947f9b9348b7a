import { SCAN_TAG } from '../../scan/scan-status.ts';
import type { ConfigProblem } from '../config-error.ts';
import type { SettingValues } from '../settings.ts';

/** S3 takes ten tags, and the scan adds its own. */
const MAX_OWN_TAGS = 9;

/** What would let files out before they were scanned, or would keep the scan from telling. */
export function checkScan(values: Partial<SettingValues>): ConfigProblem[] {
  const { scan, scanUnsupported, storedLinks, dialects, uploadModes, revokedTag, objectTags = {} } = values;
  const problems: ConfigProblem[] = [];
  if (scan === 'none' && scanUnsupported === 'allow') {
    problems.push({
      setting: 'PUTLINK_SCAN_UNSUPPORTED',
      wrong: 'has no effect while PUTLINK_SCAN is none',
      remedy: 'Set PUTLINK_SCAN=guardduty, or remove PUTLINK_SCAN_UNSUPPORTED',
    });
  }
  if (scan !== 'guardduty') return problems;
  if (storedLinks === false) {
    problems.push({
      setting: 'PUTLINK_SCAN',
      wrong: 'needs stored links: a presigned link cannot wait for the result of a scan',
      remedy: 'Remove PUTLINK_STORED_LINKS, or PUTLINK_SCAN',
    });
  }
  if (dialects !== undefined && dialects.length > 0) {
    problems.push({
      setting: 'PUTLINK_DIALECTS',
      wrong: 'lets a file be replaced after it was scanned, while its link is open',
      remedy: 'Remove PUTLINK_DIALECTS, or PUTLINK_SCAN',
    });
  }
  if (revokedTag) {
    problems.push({
      setting: 'PUTLINK_REVOKED_TAG',
      wrong: 'writes tags, and where files are scanned only the scan may write them',
      remedy: 'Remove PUTLINK_REVOKED_TAG, or PUTLINK_SCAN',
    });
  }
  // S3 has no condition for forms: a file can be put over another with one.
  if (uploadModes?.includes('post')) {
    problems.push({
      setting: 'PUTLINK_UPLOAD_MODES',
      wrong: 'has post, which lets a file be replaced after it was scanned, while its link is open',
      remedy: 'Take post out of PUTLINK_UPLOAD_MODES, or remove PUTLINK_SCAN',
    });
  }
  if (Object.hasOwn(objectTags, SCAN_TAG) || Object.keys(objectTags).length > MAX_OWN_TAGS) {
    problems.push({
      setting: 'PUTLINK_OBJECT_TAGS',
      wrong: Object.hasOwn(objectTags, SCAN_TAG)
        ? `has ${SCAN_TAG}, which only the scan may set`
        : 'has ten tags, and the scan needs room for its own',
      remedy: `Name ${MAX_OWN_TAGS} tags at most, without ${SCAN_TAG}`,
    });
  }
  return problems;
}
