import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveCloudFormation } from '../../dev/cloudformation/serve-cloudformation.ts';
import { StackEngine } from '../../dev/cloudformation/stack-engine.ts';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { decodeSetupCode } from '../../src/contract/setup-code.ts';
import { expect, test } from '../harness/test.ts';

interface Ended {
  code: number | null;
  out: string;
}

/** The command as an admin runs it, without a terminal, and with nothing of this machine's own settings. */
async function run(
  args: string[],
  env: Record<string, string> = {},
  command = 'issuer-deploy',
): Promise<Ended> {
  const child = spawn(process.execPath, [`build/${command}.mjs`, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), AWS_EC2_METADATA_DISABLED: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk));
  const [code] = await once(child, 'close');
  return { code, out };
}

/** What answers under the address of the function. */
async function serveEndpoint() {
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization?.replace('Bearer ', ''));
    response.statusCode = tokens.length === 1 ? 403 : 200;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tokens, close: () => server.close() };
}

test('the deploy command makes an endpoint, hands out a set-up link, changes nothing twice, and takes it away', async () => {
  const endpoint = await serveEndpoint();
  const storage = await startEmbeddedS3({ region: 'eu-central-1', buckets: ['files'] });
  const engine = new StackEngine({
    outputs: {
      UrlEndpoint: endpoint.url,
      Storage: 'https://files.s3.eu-central-1.amazonaws.com',
      BucketName: 'files',
      KeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/k',
    },
  });
  const service = await serveCloudFormation(engine);
  const env = {
    AWS_ACCESS_KEY_ID: storage.accessKeyId,
    AWS_SECRET_ACCESS_KEY: storage.secretAccessKey,
    AWS_ENDPOINT_URL: service.endpoint,
    AWS_ENDPOINT_URL_S3: storage.endpoint,
  };
  const args = ['--name', 'team', '--region', 'eu-central-1', '--user', 'alice'];
  try {
    const asked = await run(args, env);
    expect(asked.out).toContain('Nobody can be asked here. Add --yes');
    expect(asked.out).toContain('Nothing was done.');
    expect(asked.code).toBe(1);

    const made = await run([...args, '--yes'], env);
    expect(made.out).toContain('putlink-team is there.');
    expect(made.code, made.out).toBe(0);
    const link = /https?:\S+#\S+/.exec(made.out)?.[0] ?? '';
    const code = decodeSetupCode(link.slice(link.indexOf('#') + 1));
    expect(code).toMatchObject({
      endpoint: endpoint.url,
      uploadHosts: ['https://files.s3.eu-central-1.amazonaws.com'],
    });
    expect(code.token).toBeUndefined();
    expect(code.invitation).toMatch(/^pli_/);
    // Asked until it answers, without anybody's secret.
    expect(endpoint.tokens.length).toBeGreaterThan(1);
    expect(new Set(endpoint.tokens)).toEqual(new Set([undefined]));

    const again = await run([...args, '--yes'], env);
    expect(again.out).toContain('nothing had to change');
    expect(again.out).toContain('The set-up link of alice.');

    const listed = await run(['list', '--stack', 'team', '--region', 'eu-central-1'], env, 'issuer-token');
    expect(listed.out).toMatch(/^alice {2}· {2}uploads\/alice\/\n.*invitation {2}1 of 1 left/);
    expect(listed.code, listed.out).toBe(0);
    const nowhere = await run(['list', '--stack', 'other', '--region', 'eu-central-1'], env, 'issuer-token');
    expect(nowhere.out).toContain('There is no endpoint called other in this account and region.');

    const removed = await run(['--name', 'team', '--region', 'eu-central-1', '--remove', '--yes'], env);
    expect(removed.out).toContain('The files stay, in files.');
    expect(engine.stacks.at(-1)?.status).toBe('DELETE_COMPLETE');
  } finally {
    service.close();
    endpoint.close();
    await storage.close();
  }
});

test('the token command makes a token for the settings, and asks nobody', async () => {
  const options = [
    '--json',
    '--name',
    'alice',
    '--prefix',
    'alice/',
    '--endpoint',
    'https://links.example.com',
  ];
  const made = await run(options, {}, 'issuer-token');
  expect(made.code, made.out).toBe(0);
  const { token, entry, setup } = JSON.parse(made.out);
  expect(entry).toMatchObject({ name: 'alice', prefix: 'alice/' });
  expect(decodeSetupCode(setup.code)).toMatchObject({ endpoint: 'https://links.example.com', token });
});

test('without credentials, without a name, and for help, the deploy command says what to do', async () => {
  const nobody = await run(['--name', 'team', '--region', 'eu-central-1']);
  expect(nobody.out).toContain('No AWS credentials were found. Sign in with "aws sso login"');
  expect(nobody.code).toBe(1);

  const nameless = await run([]);
  expect(nameless.out).toContain('--name: say what it is called');
  expect(nameless.code).toBe(2);

  const help = await run(['--help']);
  expect(help.out).toContain('npm run issuer:deploy -- --name team --region eu-central-1');
  expect(help.out).toContain('LogRetentionDays (90)');
  expect(help.code).toBe(0);
});

test('the deploy command writes template and zip for other pipelines', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'putlink-template-'));
  try {
    const written = await run(['--template-only', join(folder, 'out')]);
    expect(written.code, written.out).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['lambda.zip', 'template.yaml']);
    expect(await readFile(join(folder, 'out', 'template.yaml'), 'utf8')).toBe(
      await readFile('issuer/deploy/template.yaml', 'utf8'),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
