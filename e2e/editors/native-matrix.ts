import type { Site } from '../../dev/stack/serve-site.ts';
import { test } from '../native/harness/native-test.ts';
import { openNativeLab } from './native/native-lab.ts';
import { runNatively } from './native/run-native-cell.ts';
import { nativeSituations } from './native/situations.ts';
import { chosen, isWholeRow } from './runner/chosen.ts';
import { editors, pagesOf } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { FRIEND, startPagesSite } from './runner/pages-site.ts';
import { printCell } from './runner/print-cell.ts';
import { keepRow } from './runner/seen-rows.ts';

/** The issuing endpoint, the bucket, and one frame; for the pages themselves nothing is granted. */
test.use({
  grants: {
    origins: ['http://127.0.0.1/*', `http://${FRIEND}/*`],
    apis: ['clipboardWrite', 'notifications'],
  },
});

const tried = chosen.editors(editors);

// Some of the pages read it by themselves; the question for it is not what is tried here.
test.use({ clipboardAllowed: true });

let site: Site;
test.beforeAll(async () => {
  site = await startPagesSite(pagesOf(tried));
});
test.afterAll(() => site.close());

const situations = chosen.situations(nativeSituations);
for (const editor of tried)
  test(`in a real window: ${editor.name}`, async ({ chromium, state, hands, clipboard, stack }) => {
    const lab = await openNativeLab({ chromium, state, hands, clipboard, stack, site });
    const row = await runNatively(lab, editor, situations, (cell) => console.log(printCell(cell)));
    if (isWholeRow) await keepRow('native', editor.name, row);
    expectSafe(row);
  });
