import { keySegment } from '../../core/naming/cut-text.ts';
import type { FileFacts } from '../issuer-client.ts';
import { typeToSign } from '../simple/type-to-sign.ts';
import type { AskedFile } from './declaration.ts';

/** Both keys have a part of random: two screenshots of one name would else replace each other. */
export function askedFile(file: FileFacts): AskedFile {
  return {
    name: file.name,
    loneKey: keySegment(file.name, `${crypto.randomUUID().slice(0, 8)}-`),
    folderKey: `${file.folder}${crypto.randomUUID()}/${keySegment(file.name)}`,
    contentType: typeToSign(file),
    sizeBytes: file.sizeBytes,
  };
}
