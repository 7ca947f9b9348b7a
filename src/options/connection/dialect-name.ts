import type { Dialect } from '../../core/settings/dialect.ts';
import { words } from '../../platform/words/words.ts';

const NAMES = {
  native: 'optionsDialectNative',
  uppy: 'optionsDialectUppy',
  companion: 'optionsDialectCompanion',
  'better-upload': 'optionsDialectBetterUpload',
  'next-s3-upload': 'optionsDialectNextS3Upload',
  'aws-sample': 'optionsDialectAwsSample',
  payload: 'optionsDialectPayload',
  chibisafe: 'optionsDialectChibisafe',
  supabase: 'optionsDialectSupabase',
  lambda: 'optionsDialectLambda',
  presign: 'optionsDialectPresign',
  'field-map': 'optionsDialectFieldMap',
  sharex: 'optionsDialectSharex',
} as const satisfies Record<Dialect, unknown>;

export function dialectName(dialect: Dialect): string {
  return words(NAMES[dialect]);
}
