import mime from 'mime';
import otherTypes from 'mime/types/other.js';
import standardTypes from 'mime/types/standard.js';
import { expect, it } from 'vitest';
import { mimeTable } from './mime-table.ts';

it('says of every ending what the package says', async () => {
  const { default: table } = await import(`data:text/javascript,${encodeURIComponent(mimeTable())}`);
  const types = [...Object.keys(standardTypes), ...Object.keys(otherTypes)];
  const endings = new Set(types.flatMap((type) => [...(mime.getAllExtensions(type) ?? [])]));
  expect(endings.size).toBeGreaterThan(1000);
  for (const ending of [...endings, 'nothing', 'constructor', '__proto__', '']) {
    expect(table.getType(ending), ending).toBe(mime.getType(ending));
  }
});
