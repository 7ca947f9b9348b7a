import { expect, it } from 'vitest';
import { passesLuhn } from './find-card.ts';
import { findSecrets } from './find-secrets.ts';

const foundIn = (text: string) => findSecrets(text).map(({ start, end }) => text.slice(start, end));

/** Forms that the page of planted ones does not have; what is found stands behind the arrow. */
it.each([
  ['(a.b@c-d.org)', 'a.b@c-d.org'],
  ['mailto:x_y@z.dev?subject=Hi', 'x_y@z.dev'],
  ["'joe@site.com',", 'joe@site.com'],
  ['sales@shop.co.uk.', 'sales@shop.co.uk'],
  ['tel:+15551234567', '+15551234567'],
  ['1-800-555-0199', '1-800-555-0199'],
  ['(02) 9876 5432', '(02) 9876 5432'],
  ['+91 98765 43210', '+91 98765 43210'],
  ['+55 (11) 91234-5678', '+55 (11) 91234-5678'],
  ['8 (495) 123-45-67', '8 (495) 123-45-67'],
  ['Ph: 9876543210', '9876543210'],
  ['(555) 234-5678 ext. 12', '(555) 234-5678'],
  ['15921507436', '15921507436'],
  ['微信同号 139 0123 4567。', '139 0123 4567'],
  ['186-2175-3094', '186-2175-3094'],
  ['手机：12345678901', '12345678901'],
  ['SECRET_KEY="django-insecure-9x!k2m@v#q7w"', 'django-insecure-9x!k2m@v#q7w'],
  ['mysql://root:s3cr3t!@10.0.0.2/app', 's3cr3t!'],
  ['x-api-key: 9f8e7d6c5b4a39281706f5e4d3c2b1a0', '9f8e7d6c5b4a39281706f5e4d3c2b1a0'],
  ['PGPASSWORD=Xk29dm!q psql', 'Xk29dm!q'],
  ['anna@a.de, max@b.de and 010-4821-7730', 'anna@a.de', 'max@b.de', '010-4821-7730'],
])('in %s', (text, ...secrets) => {
  expect(foundIn(text)).toEqual(secrets);
});

it.each([
  '2024-01-15T10:20:30.123Z',
  'v2.14.3-beta.7',
  'Room 101-204',
  'T-1000-2000',
  'the compass: 2024-10',
  'EUR 12 345,67',
  '00:1B:44:11:3A:B7',
  '2001:0db8:85a3::8a2e',
  'Bearer <token>',
  'apiKey: string',
  'the secret: never give up',
  'logo@3x.webp',
  'foo@bar',
  'WHERE id=10002345678',
  'IMG_20240115_102030.jpg',
  '13421772800 bytes',
  '17179869184 B of 34359738368 B',
  '18253611008 rows',
  '15000000000',
  '16945203311',
  '15421772811',
  '12345678901',
  'order #13901234567',
  'id=13901234567',
  '139012345678',
  '139 01234567',
  '13901234567.5',
  '139/0123/4567',
  '999-99-9999x',
])('not in %s', (text) => {
  expect(foundIn(text)).toEqual([]);
});

it('looks through a large text without losing time', () => {
  const text = 'user@@@@ 1-1-1-1 password: eyJ.eyJ. -----BEGIN PRIVATE '.repeat(4_000);
  const before = performance.now();
  findSecrets(text);
  expect(performance.now() - before).toBeLessThan(5_000);
});

it('knows a right check digit', () => {
  expect(['4242424242424242', '378282246310005', '4242424242424241'].map(passesLuhn)).toEqual([
    true,
    true,
    false,
  ]);
});
