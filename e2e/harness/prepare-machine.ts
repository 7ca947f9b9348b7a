import { findChromium } from '../../dev/browser/find-chromium.ts';
import { requireServers } from '../endpoints/servers/start-server.ts';
import { requirePrograms } from '../native/harness/require-programs.ts';

/** Before all specs, where no test's time limit runs: installs what is missing, or says how to. */
export default function prepareMachine(): void {
  findChromium();
  requirePrograms();
  requireServers();
}
