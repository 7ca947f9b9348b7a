import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';
import { listed, listedNames } from './listed.ts';

const DAY_MS = 86_400_000;
const link = (expiresAt: number) => ({
  id: crypto.randomUUID(),
  kind: 'stored',
  expiresAt,
  renewable: true,
  revocable: 'link',
  url: 'https://links.example/x',
});

const UPLOADS = [
  { name: '10월 회의록 (수정본).docx'.normalize('NFD'), type: 'application/msword', sizeBytes: 900 },
  { name: 'Résumé.pdf', sizeBytes: 5_000_000, link: link(Date.now() + 9 * DAY_MS) },
  { name: 'photo.png', type: 'image/png', sizeBytes: 70, pageHost: 'wiki.example.com', source: 'image' },
  { name: 'clip.mp4', type: 'video/mp4', sizeBytes: 800, link: link(Date.now() - DAY_MS) },
  { name: 'trace.har', phase: 'failed', stored: false, failure: { code: 'network', retriable: true } },
  { name: 'report 10.zip', type: 'application/zip', link: { ...link(Date.now() + 60_000), revokedAt: 1 } },
  { name: 'report 9.zip', type: 'application/zip', sizeBytes: 10, link: link(Date.now() + 3_600_000) },
];
const NAMES = UPLOADS.map(({ name }) => name);

/** At noon: no test runs over midnight. */
const yesterdayMs = () => {
  const day = new Date();
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - 1, 12).getTime();
};

test.beforeEach(async ({ extension }) => {
  const uploads = UPLOADS.map((upload, index) => ({ ...upload, createdAt: yesterdayMs() - index * 60_000 }));
  await seedRecords(await extension.observer(), listed(uploads));
});

test('search finds by name, type, page and day while the words are typed', async ({ extension }) => {
  const page = await extension.openLibrary();
  await expect.poll(() => listedNames(page)).toEqual(NAMES);
  const search = page.getByRole('searchbox', { name: 'Search uploads' });
  const finds = async (query: string, names: string[]) => {
    await search.fill(query);
    await expect.poll(() => listedNames(page), query).toEqual(names);
  };
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await finds('RESUME', ['Résumé.pdf']);
  await finds('회의록', [NAMES[0] ?? '']);
  await finds('ㅎㅇㄹ', [NAMES[0] ?? '']);
  await finds('wiki.exa', ['photo.png']);
  await finds('zip report', ['report 10.zip', 'report 9.zip']);
  await finds('images', ['photo.png']);
  await finds('yesterday', NAMES);
  await finds('zip 회의록', []);
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(search).toHaveValue('');
  await expect.poll(() => listedNames(page)).toEqual(NAMES);

  await search.fill('photo');
  await expect(page.getByText('1 of 7')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(search).toBeFocused();
  await expect.poll(() => listedNames(page)).toEqual(NAMES);
});

test('Hangul in the making finds already, and its keys stay its own', async ({ extension }) => {
  const page = await extension.openLibrary();
  const search = page.getByRole('searchbox');
  await search.focus();
  const session = await extension.context.newCDPSession(page);
  for (const typed of ['ㅎ', '호', '회', '횡', '회으', '회의', '회읠', '회의로', '회의록']) {
    await session.send('Input.imeSetComposition', {
      text: typed,
      selectionStart: typed.length,
      selectionEnd: typed.length,
    });
    await expect(search).toHaveValue(typed);
    await expect.poll(() => listedNames(page), typed).toContain(NAMES[0]);
  }
  expect(await listedNames(page)).toEqual([NAMES[0]]);
  // Escape ends the composition in the input method; what was typed is not taken away by us.
  await search.dispatchEvent('keydown', { key: 'Escape', isComposing: true });
  await expect(search).toHaveValue('회의록');
  await session.send('Input.insertText', { text: '회의록' });
  await expect(search).toHaveValue('회의록');
  expect(await listedNames(page)).toEqual([NAMES[0]]);
});

test('filters and orders', async ({ extension }) => {
  const page = await extension.openLibrary({ width: 320, height: 640 });
  const choose = (label: string, option: string) =>
    page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
  const shows = (names: string[]) => expect.poll(() => listedNames(page)).toEqual(names);

  await choose('State', 'Link works');
  await shows([NAMES[0] ?? '', 'Résumé.pdf', 'photo.png', 'report 9.zip']);
  await choose('State', 'Expired');
  await shows(['clip.mp4']);
  await choose('State', 'No link');
  await shows(['report 10.zip']);
  await choose('State', 'Failed');
  await shows(['trace.har']);
  await choose('State', 'Any state');
  await choose('Type', 'Archives');
  await choose('Order', 'By name');
  await shows(['report 9.zip', 'report 10.zip']);
  await choose('Type', 'Any type');
  await choose('Order', 'Ending soonest');
  await expect.poll(async () => (await listedNames(page))[0]).toBe('report 9.zip');
  await choose('Order', 'Largest first');
  await expect.poll(async () => (await listedNames(page))[0]).toBe('Résumé.pdf');
  await choose('Order', 'Oldest first');
  await shows([...NAMES].reverse());
});
