import { rm } from 'node:fs/promises';
import { defineConfig, type EnvironmentOptions } from 'vite';

/** What is built into the endpoint; the entry points under dev/ and bench/ keep their other npm packages outside. */
const bundled = [
  'hono',
  '@hono/node-server',
  'valibot',
  'content-disposition',
  'mime',
  /^@aws(-sdk)?\//,
  /^@smithy\//,
];

function nodeBuild(
  input: Readonly<Record<string, string>>,
  output: { readonly codeSplitting?: false } = {},
  license: { readonly fileName: string } | false = false,
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: bundled },
    build: {
      target: 'node20',
      outDir: 'build',
      emptyOutDir: false,
      sourcemap: true,
      license,
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs', ...output },
      },
    },
  };
}

/** One file with everything in it, which an admin can copy to a server as it is, and beside it the licences of that. */
const oneFile = (name: string, path: string) =>
  nodeBuild({ [name]: path }, { codeSplitting: false }, { fileName: `${name}.third-party-licenses.md` });

const environments = {
  issuer: oneFile('issuer', 'issuer/main.ts'),
  issuerToken: oneFile('issuer-token', 'issuer/token-command.ts'),
  dev: nodeBuild({
    s3: 'dev/s3/main.ts',
    'make-icons': 'dev/make-icons.ts',
    demo: 'dev/demo/main.ts',
    screenshots: 'dev/screenshots/main.ts',
    'bench-visitors': 'bench/visitors/main.ts',
  }),
};

/** Bundles what runs on Node: the issuing endpoint and its token command, and the entry points under dev/ and bench/. */
export default defineConfig({
  publicDir: false,
  environments,
  builder: {
    async buildApp(builder) {
      await rm('build', { recursive: true, force: true });
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
