import { send, tell } from '../../platform/messaging/messages.ts';
import { settingsOf } from '../../uploads/view/standing.ts';
import { TicketLine } from './ticket-line.ts';
import { TicketPace } from './ticket-pace.ts';
import { postTicket } from './ticket-post.ts';
import { type Answer, answersTo, type Candidate, mostTogether } from './ticket-questions.ts';

/** The browser has so many sockets to a host: on a long line tickets must not come more slowly than small files leave. */
const ASKERS_COUNT = 6;

/**
 * Asks the endpoint for a ticket for each upload, so that a refusal shows before a byte has moved; for several in one question
 * where it takes that.
 *
 * @param known resolves when the background knows the jobs, for an answer for an unknown one would be lost; with what each is sent
 *   as: what was asked about, or something else, for which another ticket is asked for. Where it rejects no more are asked for
 */
export async function askForTickets(
  uploads: readonly Candidate[],
  known: Promise<(asked: Candidate) => Candidate>,
): Promise<void> {
  // The lines that were opened with the popup may have been closed again.
  tell('storage.warm', { origins: [...new Set(uploads.flatMap((one) => settingsOf(one).uploadOrigins))] });
  const line = new TicketLine(uploads, mostTogether);
  const pace = new TicketPace();
  known.catch(() => line.close());
  let underWay = 0;
  let answeredCount = 0;
  const tellAll = (answers: readonly Answer[]) => {
    answeredCount += 1;
    const isWhole = answeredCount === 1 || answers.length > 1;
    answers.forEach((answer, index) => {
      const isDue = () => index === answers.length - 1 && (isWhole || underWay === 0);
      // Nobody waits for the background, and what goes wrong there it notices: it asks for a ticket of its own.
      known
        .then((sentAs) => {
          const sent = sentAs(answer.upload);
          return sent === answer.upload ? tellAnswer(answer, isDue()) : ask([sent]);
        })
        .catch(() => line.giveUp(answer.upload.jobId));
    });
  };
  const ask = async (next: readonly Candidate[], waits = 0): Promise<void> => {
    await pace.wait();
    underWay += 1;
    const answers = await answersTo(next);
    underWay -= 1;
    if (answers.some(({ told }) => 'ticket' in told)) line.hasCome();
    const early = answers.filter(({ told }) => 'failure' in told && pace.slowDown(told.failure, waits));
    tellAll(answers.filter((answer) => !early.includes(answer)));
    if (early.length > 0)
      await ask(
        early.map(({ upload }) => upload),
        waits + 1,
      );
  };
  const askOneAfterAnother = async () => {
    for (let next = await line.next(); next.length > 0; next = await line.next()) await ask(next);
  };
  await Promise.all(Array.from({ length: ASKERS_COUNT }, askOneAfterAnother));
}

/** Brings the endpoint's answer to the background. */
function tellAnswer({ upload: { jobId, placeId }, told }: Answer, isDue: boolean): Promise<unknown> {
  if ('failure' in told) return send('upload.refuse', { jobId, failure: told.failure });
  return postTicket({ jobId, placeId, ticket: told.ticket }, isDue);
}
