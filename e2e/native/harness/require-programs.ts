import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from '../../../dev/install-debian-packages.ts';

/** Program and the Debian package that has it. */
const PACKAGES = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xdotool: 'xdotool',
  xclip: 'xclip',
  openssl: 'openssl',
  nginx: 'nginx-light',
  caddy: 'caddy',
  'systemd-analyze': 'systemd',
} as const;

/** Where Debian has programs for admins, which are not in everybody's PATH. */
const ADMIN_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

function missing(): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ADMIN_FOLDERS];
  return Object.entries(PACKAGES)
    .filter(([program]) => !folders.some((folder) => existsSync(join(folder, program))))
    .map(([, name]) => name);
}

/**
 * Makes sure that a display, a window manager, input, clipboard and two web servers can be had from the command line.
 *
 * @throws Error with the one command that helps
 */
export function requirePrograms(): void {
  const names = missing();
  if (names.length === 0) return;
  console.log(`Installing ${names.join(', ')}.`);
  installDebianPackages(names);
  const still = missing();
  if (still.length > 0) throw new Error(`Missing programs. Run: sudo apt-get install -y ${still.join(' ')}`);
}
