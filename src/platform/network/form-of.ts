import type { FormTicket } from '../../core/job/ticket.ts';

/** A form as it is sent: its fields, and the file behind them, read from where it lies while it is sent. */
export function formOf(file: Blob, { fields, fileName }: Pick<FormTicket, 'fields' | 'fileName'>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // S3 reads nothing behind the file.
  form.append('file', file, fileName);
  return form;
}
