import { sendSurely } from '../../platform/messaging/messages.ts';
import type { IssuedTicket } from '../../protocol/upload-messages.ts';

/** What comes of tickets costs the background about as much for ten of them as for one: so many go together, or those of so long. */
const TOGETHER_COUNT = 16;
const TOGETHER_MS = 250;

let gathered: IssuedTicket[] = [];
let going: Promise<void> | undefined;
let go: () => void = () => undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Brings a ticket to the background.
 *
 * @param isDue it goes at once, with those that wait: there is none before it, or no other one is on its way
 * @throws FailureError when nobody took it
 */
export function postTicket(issued: IssuedTicket, isDue: boolean): Promise<void> {
  gathered.push(issued);
  going ??= new Promise<void>((begin) => {
    go = begin;
  }).then(sendGathered);
  const mine = going;
  if (isDue || gathered.length >= TOGETHER_COUNT) go();
  else timer ??= setTimeout(() => go(), TOGETHER_MS);
  return mine;
}

async function sendGathered(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const tickets = gathered;
  gathered = [];
  going = undefined;
  // Told twice is told once.
  await sendSurely('upload.tickets', { tickets });
}
