import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The display's clipboard, as any other program sees it. */
export class Clipboard {
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = env;
  }

  /** The text on it; empty when there is none. */
  async read(): Promise<string> {
    const args = ['-selection', 'clipboard', '-out'];
    const { stdout } = await run('xclip', args, { env: this.#env, timeout: 5000 }).catch(() => ({
      stdout: '',
    }));
    return stdout;
  }

  /** The picture on it, as PNG; empty when there is none. */
  async readPicture(): Promise<Buffer> {
    const args = ['-selection', 'clipboard', '-target', 'image/png', '-out'];
    const options = {
      env: this.#env,
      timeout: 5000,
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    } as const;
    const { stdout } = await run('xclip', args, options).catch(() => ({ stdout: Buffer.alloc(0) }));
    // Who serves a text may hand it out as whatever it is asked for.
    return stdout.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE) ? stdout : Buffer.alloc(0);
  }

  /** Puts a text there that someone else copied. */
  async write(text: string): Promise<void> {
    // It goes on serving the text in the background until another program copies, or the display closes.
    const child = spawn('xclip', ['-selection', 'clipboard', '-in'], {
      env: this.#env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end(text);
    await once(child, 'exit');
  }
}
