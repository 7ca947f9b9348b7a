import type { Site } from '../../dev/stack/serve-site.ts';
import { test } from '../native/harness/native-test.ts';
import { openNativeLab } from './native/native-lab.ts';
import { runNatively } from './native/run-native-cell.ts';
import { nativeSituations } from './native/situations.ts';
import { editors, pagesOf } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { startPagesSite } from './runner/pages-site.ts';

/** One of each kind: while the real popup is open the page has no focus, which an emulated one hides. */
const NAMES = new Set(['textarea', 'contenteditable', 'Quill', 'Slate', 'ProseMirror', 'Draft.js']);

const tried = editors.filter(({ name }) => NAMES.has(name));

let site: Site;
test.beforeAll(async () => {
  site = await startPagesSite(pagesOf(tried));
});
test.afterAll(() => site.close());

const part = nativeSituations.filter(({ always }) => always);

test('pastes with a real popup and a real keyboard', async ({ chromium, state, hands, clipboard, stack }) => {
  test.setTimeout(300_000);
  const lab = await openNativeLab({ chromium, state, hands, clipboard, stack, site });
  for (const editor of tried) expectSafe(await runNatively(lab, editor, part));
});
