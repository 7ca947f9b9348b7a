import { expect, it } from 'vitest';
import { fileWith, GOOD, problemsOf } from '../config.fixture.ts';
import { readConfig } from '../read-config.ts';

const SCANNED = { ...GOOD, PUTLINK_SCAN: 'guardduty' };

it('is off unless it is asked for, by the environment or the file', () => {
  expect(readConfig(GOOD)).toMatchObject({ scan: 'none', scanUnsupported: 'refuse' });
  expect(readConfig(SCANNED)).toMatchObject({ scan: 'guardduty', scanUnsupported: 'refuse' });
  const file = fileWith(JSON.stringify({ scan: 'guardduty', scanUnsupported: 'allow' }));
  expect(readConfig({ ...GOOD, PUTLINK_CONFIG: file })).toMatchObject({
    scan: 'guardduty',
    scanUnsupported: 'allow',
  });
});

it.each([
  [{ PUTLINK_SCAN: 'clamav' }, 'PUTLINK_SCAN'],
  [{ PUTLINK_STORED_LINKS: 'off' }, 'PUTLINK_SCAN'],
  [{ PUTLINK_DIALECTS: 'presign' }, 'PUTLINK_DIALECTS'],
  [{ PUTLINK_UPLOAD_MODES: 'put,post' }, 'PUTLINK_UPLOAD_MODES'],
  [{ PUTLINK_OBJECT_TAGS: 'GuardDutyMalwareScanStatus=NO_THREATS_FOUND' }, 'PUTLINK_OBJECT_TAGS'],
  [{ PUTLINK_OBJECT_TAGS: 'a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1' }, 'PUTLINK_OBJECT_TAGS'],
  [{ PUTLINK_SCAN: 'none', PUTLINK_SCAN_UNSUPPORTED: 'allow' }, 'PUTLINK_SCAN_UNSUPPORTED'],
])('refuses %j, with what to do', (env, setting) => {
  const problems = problemsOf({ ...SCANNED, ...env });
  expect(problems).toMatchObject([{ setting }]);
  expect(problems[0]?.remedy).not.toBe('');
});

it('takes nine tags beside its own', () => {
  expect(problemsOf({ ...SCANNED, PUTLINK_OBJECT_TAGS: 'a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1' })).toEqual([]);
});
