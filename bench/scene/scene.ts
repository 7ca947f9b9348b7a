import { randomBytes } from 'node:crypto';
import { PipeBrowser } from '../../dev/browser/pipe-browser.ts';
import type { PipePage } from '../../dev/browser/pipe-page.ts';
import { freePort } from '../../dev/stack/free-port.ts';
import { makeToken } from '../../dev/stack/make-token.ts';
import { runIssuer } from '../../dev/stack/run-issuer.ts';
import { copyProfile, makeProfileTemplate, removeProfile } from '../../e2e/harness/profile.ts';
import { delayWire } from '../visitors/delay-wire.ts';
import { type RunningSink, runSink } from './run-sink.ts';

const BUCKET = 'bench';

/** The endpoint stands beside its storage. */
const ENDPOINTS_CLIENTS = ['aws-sdk-js', 'putlink-issuer'];

export interface SceneOptions {
  /** Round trip from the browser to the endpoint and to the storage, made by a wire in between; default none. */
  readonly roundTripMs?: number;
  /** Jobs that ended before, as many. */
  readonly oldJobs?: number;
  /** Where the servers listen, when the browser is elsewhere and reaches them as 127.0.0.1 all the same. */
  readonly serverHost?: string;
  readonly browserArgs?: readonly string[];
  readonly within?: readonly string[];
}

/** The built extension in a browser, the real endpoint, and a storage that keeps nothing. */
export interface Scene {
  readonly sink: RunningSink;
  readonly browser: PipeBrowser;
  /** A page of the extension that shows nothing: for looking into its storage. */
  readonly observer: PipePage;
  /** As the browser has it. */
  readonly storageOrigin: string;
  readonly issuerOrigin: string;
  readonly token: string;
  /** What the browser keeps on the disk. */
  readonly profileDir: string;
  close(): Promise<void>;
}

export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const { roundTripMs = 0, oldJobs = 0, serverHost = '127.0.0.1', browserArgs = [], within = [] } = options;
  const sink = await runSink(serverHost);
  const wire = { delayMs: roundTripMs / 2, farSenders: ENDPOINTS_CLIENTS };
  const wired = (port: number) => (roundTripMs > 0 ? delayWire(port, wire) : port);
  const storageOrigin = `http://127.0.0.1:${await wired(sink.port)}`;
  const port = await freePort();
  const issuerOrigin = `http://127.0.0.1:${await wired(port)}`;
  const { token, entry } = makeToken(issuerOrigin, 'bench', []);
  const issuer = await runIssuer({
    PUTLINK_BUCKET: BUCKET,
    PUTLINK_REGION: 'us-east-1',
    PUTLINK_S3_ENDPOINT: storageOrigin,
    PUTLINK_FORCE_PATH_STYLE: 'on',
    // Without a secret there are no uploads in parts.
    PUTLINK_SECRET: randomBytes(32).toString('base64'),
    PUTLINK_TOKENS: JSON.stringify([entry]),
    PUTLINK_PUBLIC_URL: issuerOrigin,
    HOST: serverHost,
    PORT: String(port),
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench-secret',
  });
  const template = await makeProfileTemplate();
  const profileDir = await copyProfile(template, {
    origins: ['http://127.0.0.1/*'],
    apis: ['clipboardWrite', 'notifications'],
  });
  await removeProfile(template);
  const settings = {
    version: 1,
    endpoint: issuerOrigin,
    dialect: 'native',
    expiresInSeconds: 3600,
    uploadOrigins: [storageOrigin],
  };
  const first = await PipeBrowser.open({ profileDir, args: browserArgs, within });
  await prepare(first, { settings, token, ...jobsOfThePast(oldJobs) });
  await first.close();
  const browser = await PipeBrowser.open({ profileDir, args: browserArgs, within });
  const observer = await browser.openPage('/manifest.json');
  await observer.call(untilPoliciesRead);
  return {
    sink,
    browser,
    observer,
    storageOrigin,
    issuerOrigin,
    token,
    profileDir,
    async close() {
      await browser.close();
      await issuer.stop();
      await sink.stop();
      await removeProfile(profileDir);
    },
  };
}

/** Storage as after a longer use, and nothing that the worker derives from it: it does so at its next start. */
async function prepare(browser: PipeBrowser, stored: Readonly<Record<string, unknown>>): Promise<void> {
  const page = await browser.openPage('/manifest.json');
  await page.call(async (values) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(values);
  }, stored);
}

/**
 * In a page of the extension: until it knows, as an extension that has been there for longer does, that nobody has set anything for
 * it. At the first start of all the browser takes two seconds to say so.
 */
async function untilPoliciesRead(): Promise<void> {
  await chrome.storage.managed.get(null);
  while (!(await chrome.storage.local.get('nothing-managed'))['nothing-managed']) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function jobsOfThePast(count: number): Record<string, unknown> {
  const nowMs = Date.now();
  const jobs = Array.from({ length: count }, (_, index) => {
    const id = `past-${String(index).padStart(4, '0')}`;
    const createdAt = nowMs - (index + 1) * 600_000;
    const job = {
      id,
      name: `A file of the past ${index}.pdf`,
      type: 'application/pdf',
      sizeBytes: 100_000 + index,
      source: 'picked',
      folder: '',
      expiresInSeconds: 604_800,
      linkFormat: 'plain',
      afterUpload: 'keep',
      spooled: true,
      stored: true,
      attempt: 1,
      phase: 'done',
      delivery: 'kept',
      key: `bench/2026/${id}/A file of the past ${index}.pdf`,
      createdAt,
      endedAt: createdAt + 4000,
      link: {
        id,
        kind: 'stored',
        expiresAt: createdAt + 604_800_000,
        renewable: true,
        revocable: 'link',
        limitedBy: 'request',
        url: `https://files.example.com/d/${id}${'x'.repeat(20)}`,
      },
    };
    return [`job:${id}`, job];
  });
  return Object.fromEntries(jobs);
}
