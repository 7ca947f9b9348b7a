import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { openChromium } from '../../dev/browser/open-chromium.ts';
import { removePolicies, writePolicies } from './policy-folders.ts';

/** As Chromium makes one of a manifest's key: 16 bytes of its SHA-256, in the letters a to p. */
function idOfKey(key: Buffer): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/**
 * The built extension under an id of its own, on a machine with policies for that id alone: other browsers, which read the
 * same folder at the same time, have no extension that they are about.
 */
export class CompanyExtension {
  readonly #folder: string;
  readonly #policyName: string;
  readonly #id: string;
  #context: BrowserContext | undefined;

  private constructor(folder: string, id: string) {
    this.#folder = folder;
    this.#id = id;
    this.#policyName = `putlink-${id}.json`;
    // Also where the test ends before its time.
    process.once('exit', () => removePolicies(this.#policyName));
  }

  /** @param hosts that the extension may reach from the start, and put scripts into */
  static async make(hosts: readonly string[] = []): Promise<CompanyExtension> {
    const folder = await mkdtemp(join(tmpdir(), 'putlink-company-'));
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = publicKey.export({ type: 'spki', format: 'der' });
    await cp(process.env.PUTLINK_DIST || 'dist', join(folder, 'dist'), { recursive: true });
    const path = join(folder, 'dist', 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    const own = { key: key.toString('base64'), ...(hosts.length > 0 ? { host_permissions: hosts } : {}) };
    await writeFile(path, JSON.stringify({ ...manifest, ...own }));
    return new CompanyExtension(folder, idOfKey(key));
  }

  /** What an admin does: the whole of what they set, in a file of its own. */
  async setPolicy(values: Readonly<Record<string, unknown>>): Promise<void> {
    writePolicies(this.#policyName, { '3rdparty': { extensions: { [this.#id]: values } } });
  }

  /** Starts the browser, with the extension's first page in it. */
  async open(language?: string): Promise<void> {
    const where = { profileDir: join(this.#folder, 'profile'), distDir: join(this.#folder, 'dist') };
    this.#context = await openChromium({ ...where, ...(language ? { language } : {}) });
    await expect.poll(() => this.context.serviceWorkers().length).toBeGreaterThan(0);
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('The browser is not open.');
    return this.#context;
  }

  /** A page of the extension in a tab: `popup`, `options`, or the manifest, which shows nothing and sends nothing. */
  async page(name: 'popup' | 'options' | 'nothing', hash = ''): Promise<Page> {
    const page = await this.context.newPage();
    const path = name === 'nothing' ? 'manifest.json' : `src/${name}/index.html`;
    const url = `chrome-extension://${this.#id}/${path}${hash}`;
    // At its start the extension may open its settings itself, in this very tab.
    await page.goto(url).catch(() => page.waitForURL(url));
    return page;
  }

  /** Ends the browser as a person does. */
  async close(): Promise<void> {
    await this.context.close();
    this.#context = undefined;
  }

  async remove(): Promise<void> {
    removePolicies(this.#policyName);
    await this.#context?.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
