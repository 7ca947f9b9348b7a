import type { KnownDialect } from '../../core/settings/dialect.ts';
import type { Declaration } from './declaration.ts';
import { awsSample } from './kinds/aws-sample.ts';
import { betterUpload } from './kinds/better-upload.ts';
import { chibisafe } from './kinds/chibisafe.ts';
import { companion } from './kinds/companion.ts';
import { lambda } from './kinds/lambda.ts';
import { nextS3Upload } from './kinds/next-s3-upload.ts';
import { payload } from './kinds/payload.ts';
import { presign } from './kinds/presign.ts';
import { supabase } from './kinds/supabase.ts';
import { uppy } from './kinds/uppy.ts';

/** Every kind of endpoint but our own. In the order in which an answer that fits several counts: the most telling first. */
export const DECLARATIONS: Readonly<Record<KnownDialect, Declaration>> = {
  uppy,
  companion,
  'better-upload': betterUpload,
  'next-s3-upload': nextS3Upload,
  chibisafe,
  supabase,
  'aws-sample': awsSample,
  lambda,
  presign,
  payload,
};
