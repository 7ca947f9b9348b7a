import { isHeaderValue } from '../../contract/headers.ts';

/** A text as a header can carry it: as it is, else percent-encoded, as servers expect it that have a file's name in a header. */
export const headerText = (text: string): string => (isHeaderValue(text) ? text : encodeURIComponent(text));
