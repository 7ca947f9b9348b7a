import { startSite } from '../../../dev/stack/serve-site.ts';
import { Extension } from '../../harness/extension.ts';
import { copyProfile, removeProfile } from '../../harness/profile.ts';
import { ALL_GRANTS, expect, test } from '../../harness/test.ts';
import { compareWithNoise, drag, NOISE, nextUpload, openOverlay } from './overlay.ts';

for (const dpr of [1.25, 2]) {
  test(`with ${dpr} pixels for one: the label says both, the picture has them all`, async ({
    profileTemplate,
    stack,
  }) => {
    const site = await startSite({
      '/': {
        type: 'text/html',
        body: `<!doctype html><title>Fine</title><body style="margin:0"><script>${NOISE}</script>`,
      },
    });
    const profileDir = await copyProfile(profileTemplate, ALL_GRANTS);
    const extension = await Extension.open({ profileDir, args: [`--force-device-scale-factor=${dpr}`] });
    await extension.configure(stack);
    const page = await extension.context.newPage();
    await page.goto(`${site.origin()}/`);
    expect(await page.evaluate(() => devicePixelRatio)).toBe(dpr);
    const overlay = await openOverlay(extension, page, { what: 'area' });
    await drag(page, [80, 40], [240, 120]);
    await expect(overlay.locator('.label')).toHaveText(`160 × 80${160 * dpr} × ${80 * dpr} px`);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const job = await nextUpload(extension, 0);
    const at = { x: 80 * dpr + 1, y: 40 * dpr };
    expect(await compareWithNoise(page, job, at)).toEqual({
      width: 160 * dpr,
      height: 80 * dpr,
      differing: 0,
    });
    await extension.close();
    await Promise.all([removeProfile(profileDir), site.close()]);
  });
}
