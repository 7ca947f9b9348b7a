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
  exiftool: 'libimage-exiftool-perl',
  mat2: 'mat2',
} as const;

/** Where these are installed they run at once, and with every start of the machine. */
const SERVERS: readonly string[] = [PACKAGES.nginx, PACKAGES.caddy];

/** Where Debian has programs for admins, which are not in everybody's PATH. */
const ADMIN_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

function missing(): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ADMIN_FOLDERS];
  return Object.entries(PACKAGES)
    .filter(([program]) => !folders.some((folder) => existsSync(join(folder, program))))
    .map(([, name]) => name);
}

/**
 * Makes sure that a display, a window manager, input, clipboard, two web servers, and what judges whether photos are clean can be had
 * from the command line.
 *
 * @throws Error with the one command that helps
 */
export function requirePrograms(): void {
  const names = missing();
  if (names.length === 0) return;
  const servers = names.filter((name) => SERVERS.includes(name));
  const startsServices = process.env.CI === undefined && existsSync('/run/systemd/system');
  if (servers.length > 0 && startsServices) throw new Error(howToHaveServers(servers));
  console.log(`Installing ${names.join(', ')}.`);
  installDebianPackages(names);
  const still = missing();
  if (still.length > 0) throw new Error(`Missing programs. Run: sudo apt-get install -y ${still.join(' ')}`);
}

function howToHaveServers(names: readonly string[]): string {
  const stop = names.map((name) => name.replace('-light', '')).join(' ');
  return `The tests need web servers that would run from now on. Run: sudo apt-get install -y ${names.join(' ')} && sudo systemctl disable --now ${stop}`;
}
