import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { createIssuer } from '../app.ts';
import { batchLog } from '../batch-log.ts';
import { prepareStart } from '../config/prepare-start.ts';
import { describeNode } from '../describe-node.ts';
import { checkCommand, findTroubles } from '../doctor/check-command.ts';
import { writeLine } from '../doctor/write-report.ts';
import { closeGently, serveIssuer } from '../http/serve-issuer.ts';
import { outliveLog } from '../outlive-log.ts';

/** How long running requests may take to end after SIGTERM. */
const SHUTDOWN_MS = 10_000;

// The SDK's own notice speaks of a package that an admin never installs; this one says the same of the issuer.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const notice = describeNode(process.version);
if (notice !== undefined) console.warn(notice);

outliveLog(process.stdout, (sentence) => console.error(sentence));
outliveLog(process.stderr, () => undefined);

const { values: options } = parseArgs({
  options: { check: { type: 'boolean' }, json: { type: 'boolean' } },
});
if (options.check) {
  const isColoured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const print = (text: string) => console.log(text);
  process.exit(await checkCommand({ env: process.env, json: options.json === true, isColoured, print }));
}

const start = await prepareStart(process.env);
if ('refusal' in start) {
  console.error(start.refusal);
  process.exit(2);
}
const { config, credentials } = start;
if (config.secret === undefined && config.uploadModes.includes('multipart')) {
  console.warn(
    'PUTLINK_SECRET is not set: files go in one piece, of 5 GiB at most. See "Large files" in docs/issuer.md.',
  );
}
const app = createIssuer(config, { credentials, writeLog: batchLog(process.stdout) });

const server = serveIssuer(app, config, (address) => {
  console.log(`listening on http://${formatHost(address)}:${address.port}`);
  if (config.startCheck) void tellTroubles();
});
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`Cannot listen on ${config.host}:${config.port}: ${error.code}. Set PORT or HOST.`);
  process.exit(1);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void closeGently(server).then(() => process.exit(0));
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
  });
}

async function tellTroubles(): Promise<void> {
  for await (const trouble of findTroubles(config, credentials)) console.warn(writeLine(trouble));
}

function formatHost({ address, family }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}
