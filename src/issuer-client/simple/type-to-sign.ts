import mime from 'mime';
import { declaredType } from '../../core/naming/declared-type.ts';

const GENERAL_TYPE = 'application/octet-stream';

/** What `mime` calls by a rarer meaning of the extension. */
const typesByExtension: Readonly<Record<string, string>> = {
  ts: 'text/plain',
  mts: 'text/plain',
  cts: 'text/plain',
};

/**
 * The media type that a simple endpoint is to sign. Such an endpoint does not look at the name, so it is looked at here:
 * what the source declared, else what the extension means, in whatever case.
 */
export function typeToSign({ name, type }: { readonly name: string; readonly type: string }): string {
  const declared = declaredType(name, type);
  if (declared !== '') return declared;
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(typesByExtension, extension) && typesByExtension[extension]) || mimeType(extension);
}

const mimeType = (extension: string) => (extension === '' ? null : mime.getType(extension)) ?? GENERAL_TYPE;
