import { randomUUID } from 'node:crypto';

/** In place of the SDK's `uuid/v4`, for the function's file only: that one loads Web Crypto for the same, at every cold start. */
export const bindV4 = () => () => randomUUID();
