import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Clipboard } from './clipboard.ts';
import { Hands } from './hands.ts';
import { requirePrograms } from './require-programs.ts';

export interface Display {
  /** What a program needs to appear on it. */
  readonly env: Record<string, string>;
  readonly hands: Hands;
  readonly clipboard: Clipboard;
  close(): Promise<void>;
}

/** Wide enough that notifications, in the lower right corner, cover neither the browser nor its dialogs. */
const SCREEN = '1800x1000x24';

/** A screen of its own with a window manager, so that focus, dialogs and input are the real ones. */
export async function openDisplay(): Promise<Display> {
  requirePrograms();
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const env = { ...(process.env as Record<string, string>), DISPLAY: `:${await displayNumber(server)}` };
  // Else GTK and the window manager would look for those of the desktop that the tests were started from.
  for (const name of ['WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_CURRENT_DESKTOP']) {
    Reflect.deleteProperty(env, name);
  }
  const manager = spawn('openbox', ['--sm-disable'], { env, stdio: 'ignore' });
  const hands = new Hands(env);
  await hands.waitForWindowManager();
  return {
    env,
    hands,
    clipboard: new Clipboard(env),
    async close() {
      await end(manager);
      await end(server);
    },
  };
}

async function displayNumber(server: ChildProcess): Promise<string> {
  const pipe = server.stdio[3] as NodeJS.ReadableStream;
  const failed = once(server, 'exit').then(() => {
    throw new Error('Xvfb did not start.');
  });
  const [number] = (await Promise.race([once(pipe, 'data'), failed])) as [Buffer];
  return number.toString().trim();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
