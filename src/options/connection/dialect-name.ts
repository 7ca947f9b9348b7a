import type { Dialect } from '../../core/settings/dialect.ts';
import { words } from '../../platform/words/words.ts';

const NAMES = {
  native: 'optionsDialectNative',
  lambda: 'optionsDialectLambda',
  presign: 'optionsDialectPresign',
} as const;

export function dialectName(dialect: Dialect): string {
  return words(NAMES[dialect]);
}
