import { declaredType, isRecording, type TypedFile } from '../../core/naming/declared-type.ts';
import { typeOfName } from '../../core/naming/type-of-name.ts';

/**
 * The media type that a simple endpoint is to sign. Such an endpoint does not look at the name, so it is looked at here:
 * what the source declared, else what the extension means, in whatever case.
 */
export function typeToSign(file: TypedFile): string {
  const byName = isRecording(file) ? 'video/mp2t' : typeOfName(file.name);
  return declaredType(file) || byName || 'application/octet-stream';
}
