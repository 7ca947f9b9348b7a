import { writeTables } from './runner/write-tables.ts';

/** Playwright calls it when the last editor has been seen. */
export default (): Promise<void> => writeTables();
