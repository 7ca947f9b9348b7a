/**
 * The issuing endpoint for a server that is there already: `createPutlink()` gives one handler for Express (and for
 * whatever else calls with Node's request and response), one for Hono, and `fetch` for the rest. See "In a server of your
 * own" in docs/issuer.md, and examples/.
 */
export { ConfigError } from '../config/config-error.ts';
export { createPutlink, type Putlink, type PutlinkOptions } from '../middleware/create-putlink.ts';
