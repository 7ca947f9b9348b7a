import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const LIGHT = fileURLToPath(new URL('../../issuer/lambda/light/', import.meta.url));
const CLASSES = { Headers: 'light-headers.ts', Response: 'light-response.ts' };
/** Whatever makes answers, or changes them. */
const MODULES = /\/node_modules\/hono\/dist\/(?:context|hono-base|request)\.js$/;

/** Has Hono, in one environment, make its answers of the light classes of `issuer/lambda/light/`. */
export const lightHono = (environment: string): Plugin => ({
  name: 'light-hono',
  applyToEnvironment: ({ name }) => name === environment,
  transform: {
    filter: { id: MODULES },
    handler: (code) => {
      const imports = Object.entries(CLASSES).map(
        ([name, file]) => `import { Light${name} as ${name} } from ${JSON.stringify(LIGHT + file)};`,
      );
      return { code: `${imports.join(' ')} ${code}`, map: null };
    },
  },
});
