import { expect, it } from 'vitest';
import { codeOf, JSON_ONLY } from '../routes/links.fixture.ts';
import { startIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';
import { watchStorage } from '../testing/watch-storage.ts';

it('a link that ends while S3 is looking for its file has ended', async () => {
  const wire = await watchStorage();
  const issuer = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: wire.endpoint } });
  wire.leadTo(issuer.s3.endpoint);
  const key = await uploadFile(issuer);
  const link = await getLink(issuer, { key, expiresIn: 60 });
  wire.reset();
  const release = wire.hold((method) => method === 'HEAD');
  const answer = open(issuer, link, JSON_ONLY);
  await expect.poll(() => wire.calls).toContain(`HEAD /${issuer.s3.bucket}/${key}`);
  issuer.travel(61);
  release();
  expect(await codeOf(await answer)).toBe('link_expired');
  await issuer.close();
  await wire.close();
});
