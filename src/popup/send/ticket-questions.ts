import { type Failure, FailureError, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { UploadTicket } from '../../core/job/ticket.ts';
import type { LinkTerms } from '../../core/link/link-terms.ts';
import { expandFolder, folderWithin } from '../../core/naming/folder-template.ts';
import { termsOfSettings } from '../../core/settings/settings.ts';
import type { TicketWish } from '../../issuer-client/issuer-client.ts';
import { settingsOf } from '../../uploads/view/standing.ts';
import { issuerOf } from './endpoint.ts';

/** An upload that needs a ticket. */
export type Candidate = Pick<Job, 'source' | 'name' | 'type' | 'sizeBytes'> &
  Partial<Pick<Job, 'expiresInSeconds' | 'folder' | 'placeId'>> & {
    readonly jobId: string;
    readonly subfolder?: string;
    readonly terms?: LinkTerms;
  };

export interface Answer {
  readonly upload: Candidate;
  readonly told: { readonly ticket: UploadTicket } | { readonly failure: Failure };
}

/** So many tickets of an upload's endpoint may be asked for in one question. */
export function mostTogether(upload: Candidate): number {
  try {
    return issuerOf(upload).together?.most ?? 1;
  } catch {
    return 1;
  }
}

/** What one endpoint says to these: in one question where it takes that. Never rejects. */
export async function answersTo(uploads: readonly Candidate[]): Promise<readonly Answer[]> {
  const [first] = uploads;
  const isTogether = first !== undefined && uploads.length > 1 && mostTogether(first) >= uploads.length;
  const told = isTogether ? await together(first, uploads) : uploads.map(() => null);
  return Promise.all(
    uploads.map(async (upload, index) => ({ upload, told: told[index] ?? (await alone(upload)) })),
  );
}

/** Null for what should be asked by itself. */
async function together(
  first: Candidate,
  uploads: readonly Candidate[],
): Promise<readonly (Answer['told'] | null)[]> {
  try {
    const given = (await issuerOf(first).together?.request(uploads.map(wishOf))) ?? [];
    return given.map((one) => (one instanceof FailureError ? refusedTogether(one.failure) : { ticket: one }));
  } catch (thrown) {
    const told = refusedTogether(failureFrom(thrown));
    return uploads.map(() => told);
  }
}

/** An endpoint that was replaced by an older one does not know the question, or not all of its words. */
function refusedTogether(failure: Failure): Answer['told'] | null {
  const isUnknown = failure.code === 'not-an-issuer' || failure.detail?.reason === 'invalid_request';
  return isUnknown ? null : { failure };
}

async function alone(upload: Candidate): Promise<Answer['told']> {
  try {
    const { file, link } = wishOf(upload);
    return { ticket: await issuerOf(upload).requestTicket(file, link) };
  } catch (thrown) {
    return { failure: failureFrom(thrown) };
  }
}

function wishOf(upload: Candidate): Required<TicketWish> {
  const { source, name, type, sizeBytes } = upload;
  const settings = settingsOf(upload);
  const expiresInSeconds = upload.expiresInSeconds ?? settings.expiresInSeconds;
  const folder =
    upload.folder ?? folderWithin(expandFolder(settings.folder, new Date(), source), upload.subfolder);
  return {
    file: { name, type, sizeBytes, folder },
    link: { name, expiresInSeconds, terms: upload.terms ?? termsOfSettings(settings) },
  };
}
