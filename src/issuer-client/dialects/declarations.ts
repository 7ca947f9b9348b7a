import type { ForeignDialect } from '../../core/settings/dialect.ts';
import type { Declaration } from './declaration.ts';
import { lambda } from './kinds/lambda.ts';
import { presign } from './kinds/presign.ts';

/** Every kind of endpoint but our own. In the order in which an answer that fits several counts: the most telling first. */
export const DECLARATIONS: Readonly<Record<ForeignDialect, Declaration>> = { lambda, presign };
