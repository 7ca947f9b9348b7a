import { sendAll } from '../queue/send-all.ts';
import type { Runner } from './runner.ts';

/** Putlink as built: chosen in the popup. Until the link is there is what a person waits for. */
export const putlink: Runner = {
  name: 'Putlink',
  isInBrowser: true,
  put: ({ scene }, paths) => sendAll(scene, paths),
};
