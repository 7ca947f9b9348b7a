import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { lightHono } from './dev/lambda/light-hono.ts';
import { mimeAsTable } from './dev/lambda/mime-table.ts';
import { builtinsTaken } from './dev/lambda/take-builtins.ts';
import { zipFunction } from './dev/lambda/zip-function.ts';

/** What is built into the endpoint. */
const BUNDLED = [
  'hono',
  '@hono/node-server',
  'valibot',
  'content-disposition',
  'mime',
  'jose',
  /^jose\//,
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
    build: {
      target: 'node20',
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
const oneFile = (name: string, path: string): EnvironmentOptions => ({
  ...nodeBuild({ [name]: path }, { codeSplitting: false }, { fileName: `${name}.third-party-licenses.md` }),
  resolve: { noExternal: BUNDLED },
});

/** Lambda reads it at every cold start. */
const minified = (options: EnvironmentOptions): EnvironmentOptions => ({
  ...options,
  build: { ...options.build, minify: true },
});

/** What the function's file has of its own in place of a package, or a part of one. */
const IN_THE_FUNCTION: readonly (readonly [pattern: RegExp, path: string])[] = [
  [/^@aws-sdk\/credential-provider-node$/, 'issuer/lambda/function-credentials.ts'],
  [/^hono$/, 'issuer/lambda/strict-hono.ts'],
  [/^\.\/sts-line\.ts$/, 'issuer/lambda/function-sts-line.ts'],
  [/^@smithy\/core\/event-streams$/, 'issuer/lambda/no-event-streams.ts'],
  [/^\.\/createChecksumStream\.browser$/, 'issuer/lambda/no-web-streams.ts'],
  [/^\.\/uuid\/v4$/, 'issuer/lambda/own-uuid.ts'],
];

const inTheFunction = IN_THE_FUNCTION.map(
  ([id, path]): Plugin => ({
    name: `in-the-function:${path}`,
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'lambda',
    resolveId: {
      filter: { id },
      handler: () => fileURLToPath(new URL(path, import.meta.url)),
    },
  }),
);

const environments = {
  issuer: minified(oneFile('issuer', 'issuer/entries/node.ts')),
  lambda: minified(oneFile('lambda', 'issuer/entries/lambda.ts')),
  putlink: minified(oneFile('putlink', 'issuer/entries/middleware.ts')),
  issuerToken: oneFile('issuer-token', 'issuer/people/command/token-command.ts'),
  issuerDeploy: nodeBuild({ 'issuer-deploy': 'issuer/deploy/deploy-command.ts' }, { codeSplitting: false }),
  issuerBucket: nodeBuild({ 'issuer-bucket': 'issuer/bucket/bucket-command.ts' }, { codeSplitting: false }),
  // These run here, beside node_modules.
  dev: nodeBuild({
    s3: 'dev/s3/main.ts',
    'make-icons': 'dev/make-icons.ts',
    demo: 'dev/demo/main.ts',
    screenshots: 'dev/screenshots/main.ts',
    soak: 'e2e/soak/main.ts',
    'bench-issuer': 'bench/issuer/main.ts',
    'bench-visitors': 'bench/visitors/main.ts',
    'bench-sink': 'bench/scene/sink-main.ts',
    'bench-popup': 'bench/popup/main.ts',
    'bench-queue': 'bench/queue/main.ts',
    'bench-editor': 'bench/editor/main.ts',
    'bench-capture': 'bench/capture/main.ts',
    'bench-gesture': 'bench/gesture/main.ts',
    'bench-transfer': 'bench/transfer/main.ts',
    'bench-trace': 'bench/trace/main.ts',
    'bench-huge': 'bench/huge/main.ts',
    'bench-wake': 'bench/wake/main.ts',
  }),
};

/**
 * Bundles what runs on Node: the issuing endpoint for a server of its own, for AWS Lambda and for
 * other servers, its token command, and the entry
 * points under dev/ and bench/.
 */
export default defineConfig({
  publicDir: false,
  build: { outDir: 'build', emptyOutDir: false },
  environments,
  plugins: [...inTheFunction, mimeAsTable('lambda'), lightHono('lambda'), builtinsTaken('lambda')],
  builder: {
    async buildApp(builder) {
      const { outDir } = builder.config.build;
      await rm(outDir, { recursive: true, force: true });
      for (const name of Object.keys(environments)) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
      await copyFile('issuer/deploy/template.yaml', join(outDir, 'template.yaml'));
      await zipFunction(join(outDir, 'lambda.mjs'), join(outDir, 'lambda.zip'));
    },
  },
});
