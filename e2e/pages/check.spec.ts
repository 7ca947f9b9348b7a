import { startStack } from '../../dev/stack.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

for (const [what, tokenOptions, file] of [
  ['pictures and videos', ['--types', 'image/*,video/*'], /putlink-check\.png$/],
  ['one type, and hardly a byte', ['--types', 'application/pdf', '--max-bytes', '20'], /putlink-check\.pdf$/],
] as const) {
  test(`a token for ${what} passes the check at the first try`, async ({ extension }) => {
    const stack = await startStack({ tokenOptions });
    const page = await extension.openOptions(`#${stack.token.setup.code}`);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByText('Everything works.')).toBeVisible();
    const uploaded = stack.s3Requests.filter(({ method }) => method === 'PUT').map(({ key }) => key);
    expect(uploaded).toContainEqual(expect.stringMatching(file));
    await stack.close();
  });
}
