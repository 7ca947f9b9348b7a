import { type Failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { LinkTerms } from '../../core/link/link-terms.ts';
import { expandFolder, folderWithin } from '../../core/naming/folder-template.ts';
import { termsOfSettings } from '../../core/settings/settings.ts';
import { putOff } from '../../core/transfer/put-off.ts';
import { send, tell } from '../../platform/messaging/messages.ts';
import { settingsOf } from '../../uploads/view/standing.ts';
import { issuerOf } from './endpoint.ts';
import { TicketLine } from './ticket-line.ts';
import { postTicket } from './ticket-post.ts';

/** The browser has so many sockets to a host: on a long line tickets must not come more slowly than small files leave. */
const ASKERS_COUNT = 6;

type Candidate = Pick<Job, 'source' | 'name' | 'type' | 'sizeBytes'> &
  Partial<Pick<Job, 'expiresInSeconds' | 'folder' | 'placeId'>> & {
    readonly jobId: string;
    readonly subfolder?: string;
    readonly terms?: LinkTerms;
  };

/**
 * Asks the endpoint for a ticket for each upload, so that a refusal shows before a byte has moved.
 *
 * @param known resolves when the background knows the jobs: an answer for an unknown one would be lost
 */
export async function askForTickets(uploads: readonly Candidate[], known: Promise<unknown>): Promise<void> {
  // The lines that were opened with the popup may have been closed again.
  tell('storage.warm', { origins: [...new Set(uploads.flatMap((one) => settingsOf(one).uploadOrigins))] });
  const line = new TicketLine(uploads);
  const pace = new Pace();
  let underWay = 0;
  let answeredCount = 0;
  const isDue = () => underWay === 0 || answeredCount === 1;
  const askOneAfterAnother = async () => {
    for (let upload = await line.next(); upload; upload = await line.next()) {
      const { jobId } = upload;
      underWay += 1;
      const tellAnswer = await answerFor(upload, pace, isDue);
      underWay -= 1;
      answeredCount += 1;
      // Nobody waits for the background, and what goes wrong there it notices: it asks for a ticket of its own.
      known.then(tellAnswer).catch(() => line.giveUp(jobId));
    }
  };
  await Promise.all(Array.from({ length: ASKERS_COUNT }, askOneAfterAnother));
}

/** How fast an endpoint may be asked that takes so many questions a minute: told to wait, all that ask do. */
class Pace {
  #notBeforeMs = 0;

  async wait(): Promise<void> {
    for (let leftMs = this.#leftMs(); leftMs > 0; leftMs = this.#leftMs()) {
      const restMs = leftMs;
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }

  /** False when asking again would not help, or was tried often enough. */
  slowDown(reason: Failure, waits: number): boolean {
    const next =
      reason.code === 'rate-limited' && putOff({ phase: 'ticketing', waits }, reason, Math.random());
    if (!next) return false;
    this.#notBeforeMs = Math.max(this.#notBeforeMs, Date.now() + next.delayMs);
    return true;
  }

  #leftMs(): number {
    return this.#notBeforeMs - Date.now();
  }
}

/** The message that brings the endpoint's answer to the background. */
async function answerFor(
  upload: Candidate,
  pace: Pace,
  isDue: () => boolean,
  waits = 0,
): Promise<() => Promise<unknown>> {
  const { jobId, source, name, type, sizeBytes } = upload;
  const settings = settingsOf(upload);
  const expiresInSeconds = upload.expiresInSeconds ?? settings.expiresInSeconds;
  await pace.wait();
  try {
    const folder =
      upload.folder ?? folderWithin(expandFolder(settings.folder, new Date(), source), upload.subfolder);
    const ticket = await issuerOf(upload).requestTicket(
      { name, type, sizeBytes, folder },
      { name, expiresInSeconds, terms: upload.terms ?? termsOfSettings(settings) },
    );
    return () => postTicket(jobId, ticket, isDue());
  } catch (thrown) {
    const refusal = failureFrom(thrown);
    if (pace.slowDown(refusal, waits)) return answerFor(upload, pace, isDue, waits + 1);
    return () => send('upload.refuse', { jobId, failure: refusal });
  }
}
