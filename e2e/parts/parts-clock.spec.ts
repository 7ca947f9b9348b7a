import { download } from '../../dev/stack/download.ts';
import { shiftedClock } from '../../dev/stack/stack.ts';
import { makeFile } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { allTaken, takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

test.use({ browserIs: 'kept' });

const HOUR_MS = 3_600_000;
/** Eight parts of 5 MiB. */
const SIZE_BYTES = 40 * 1024 * 1024;
const PART_COUNT = 8;

for (const [what, shiftMs] of [
  ['forward', -2 * HOUR_MS],
  ['back', 2 * HOUR_MS],
] as const) {
  test(`this machine’s clock is set ${what} while an upload rests: its parts are signed, sent, and stored once`, async ({
    extension,
    stack,
  }) => {
    const isPart = { method: 'PUT', keyIncludes: 'clock.bin', query: 'partNumber' };
    stack.s3.failNext({ ...isPart, status: 503, code: 'SlowDown', withCors: true, times: 100 });
    const file = await makeFile('clock.bin', SIZE_BYTES);
    const popup = await extension.openPopup();
    await chooseFiles(popup, file.path);
    const refused = () =>
      stack.s3Requests.filter(({ key, status }) => key.includes('clock.bin') && status === 503).length;
    await expect.poll(refused).toBeGreaterThan(0);
    await rowOf(popup, 'clock.bin').getByRole('button', { name: 'Pause' }).click();
    await expect(rowOf(popup, 'clock.bin')).toContainText(/paused/);
    stack.s3.clearFaults();
    // Seen from here that is what happens: all servers are elsewhere in time, and what was known of their clocks is wrong.
    await stack.stopIssuer();
    stack.setS3Clock(() => Date.now() + shiftMs);
    await stack.startIssuer(shiftedClock(shiftMs));
    await rowOf(popup, 'clock.bin').getByRole('button', { name: 'Resume' }).click();

    const job = await extension.jobIn(['done', 'failed'], 45_000);
    expect(job).toMatchObject({ phase: 'done' });
    expect(takenParts(stack, 'clock.bin')).toEqual(allTaken(PART_COUNT));
    expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  });
}
