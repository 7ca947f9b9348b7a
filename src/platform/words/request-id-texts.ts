import { words } from './words.ts';

/** The words around a failure's request id. */
export const requestIdTexts = () => ({
  details: words('failureDetails'),
  label: words('requestId'),
  copy: words('requestIdCopy'),
  copied: words('requestIdCopied'),
});
