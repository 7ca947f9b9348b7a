import type { UploadMode } from '../../src/contract/upload-request.ts';
import type { Issuer } from '../context.ts';

/** How files may travel here: what is configured, parts only where their tokens can be sealed. */
export function offeredModes({ config, uploadTokens }: Issuer): UploadMode[] {
  return config.uploadModes.filter((mode) => mode !== 'multipart' || uploadTokens.areThere);
}
