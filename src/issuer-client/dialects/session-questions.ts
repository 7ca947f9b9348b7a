import type { Dialect } from '../../core/settings/dialect.ts';

/** Where a Payload is asked, at whatever address its API is. */
export const SESSION_QUESTION_PATH = '/storage-s3-generate-signed-url';

/** Whether the session of a page is what lets the person in: a service of this kind, and no token in the settings. */
export const asksBySession = (dialect: Dialect, token: string): boolean =>
  dialect === 'payload' && token === '';
