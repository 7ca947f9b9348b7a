import type { WholeTicket } from '../../core/job/ticket.ts';
import type { Connection } from '../issuer-client.ts';
import { formTicket } from './form-ticket.ts';
import { type SignedPut, simpleTicket } from './simple-ticket.ts';

/** What a simple endpoint answered: a PUT, or a form where it says fields. */
export interface SignedAnswer extends SignedPut {
  /** How the file is deleted, as the dialect keeps it. */
  readonly deletion?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | null | undefined;
}

/** The ticket in a simple endpoint's answer. @throws FailureError as `formTicket` */
export function anyTicket(
  { fields, deletion, ...signed }: SignedAnswer,
  asked: { readonly key: string; readonly contentType: string; readonly sizeBytes: number },
  connection: Pick<Connection, 'serverEncryption' | 'bucket'>,
): WholeTicket {
  const ticket = fields ? formTicket({ ...signed, fields }, asked) : simpleTicket(signed, asked, connection);
  return deletion ? { ...ticket, deletion } : ticket;
}
