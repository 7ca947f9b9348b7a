import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface InvitedPerson {
  readonly person: string;
  /** Of the invitation, or of the machine with `--token`. */
  readonly id: string;
  readonly setup: { readonly link: string; readonly code: string };
}

/**
 * Runs a verb of the issuer's token command, as an admin does, and gives what it prints as JSON.
 *
 * @param settings the issuer's own, with AWS credentials
 */
export async function peopleCommand(
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<unknown> {
  const env = { PATH: process.env.PATH ?? '', ...settings };
  const command = ['build/issuer-token.mjs', ...args, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  return JSON.parse(stdout);
}
