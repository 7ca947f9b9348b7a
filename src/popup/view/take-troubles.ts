import { type UntoldTrouble, untoldTrouble } from '../../platform/storage/records.ts';
import { failOnTop } from './top-notice.ts';

/** A popup that goes with the file picker, some hundred milliseconds later, has told nobody anything. */
const READ_MS = 1500;

/** Tells what went wrong beside all jobs, each once: while nobody looked, and from now on. To be called when there is time. */
export async function takeTroubles(): Promise<void> {
  untoldTrouble.watch(take);
  take(await untoldTrouble.read());
}

function take(trouble: UntoldTrouble | null): void {
  if (!trouble) return;
  failOnTop(trouble.failure);
  setTimeout(async () => {
    if ((await untoldTrouble.read())?.at === trouble.at) await untoldTrouble.clear();
  }, READ_MS);
}
