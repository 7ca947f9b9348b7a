/** What file managers put into folders for themselves, and nobody means to send. */
const JUNK = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|__MACOSX)$/i;

/** True for a file or folder that is no part of what a person sees in it. */
export const isJunkFile = (name: string): boolean => JUNK.test(name);
