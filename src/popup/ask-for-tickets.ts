import { failure, failureFrom } from '../core/failure.ts';
import { expandFolder } from '../core/folder-template.ts';
import { send } from '../platform/messages.ts';
import type { UploadStart } from '../protocol/messages.ts';
import { issuer, settings } from './standing.ts';

/** As many as upload at once: a ticket asked for much earlier would be stale when its turn comes. */
const askersCount = 3;

/** Asks the endpoint for a ticket for each upload, so that a refusal shows before a byte has moved. */
export async function askForTickets(uploads: readonly UploadStart[]): Promise<void> {
  const left = [...uploads];
  const askOneAfterAnother = async () => {
    for (let upload = left.shift(); upload; upload = left.shift()) await askForTicket(upload);
  };
  await Promise.all(Array.from({ length: askersCount }, askOneAfterAnother));
}

async function askForTicket({ jobId, source, name, type, sizeBytes }: UploadStart): Promise<void> {
  const client = issuer.value;
  if (!client) {
    await send('upload.refuse', { jobId, failure: failure('not-configured') });
    return;
  }
  const folder = expandFolder(settings.value.folder, new Date(), source);
  try {
    const ticket = await client.requestTicket({ name, type, sizeBytes, folder });
    await send('upload.ticket', { jobId, ticket });
  } catch (thrown) {
    await send('upload.refuse', { jobId, failure: failureFrom(thrown) }).catch(() => undefined);
  }
}
