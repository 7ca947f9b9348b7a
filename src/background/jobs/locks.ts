/** Held while a job's bytes are being fetched; it vanishes with the worker, and then the bytes will never come. */
export const sourceLock = (jobId: string) => `source:${jobId}`;
