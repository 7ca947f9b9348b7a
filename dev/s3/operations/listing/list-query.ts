import { S3Error } from '../../http/s3-error.ts';

/** Reads a count such as max-keys. Throws S3Error InvalidArgument unless it is a whole number from 0; caps it at `cap`. */
export function readLimit(query: URLSearchParams, name: string, cap: number): number {
  const text = query.get(name) ?? '';
  if (text === '') return cap;
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2 ** 31 - 1) {
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
      ArgumentName: name,
      ArgumentValue: text,
    });
  }
  return Math.min(Number(text), cap);
}

/** How keys are written into a listing. Throws S3Error InvalidArgument for an encoding-type other than `url`. */
export function readKeyEncoder(query: URLSearchParams): (key: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === null) return (key) => key;
  if (encoding !== 'url') {
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request', {
      ArgumentName: 'encoding-type',
      ArgumentValue: encoding,
    });
  }
  // A form encoding that leaves slashes alone, as S3 writes it: a space becomes `+`.
  return (key) => new URLSearchParams([['', key]]).toString().slice(1).replaceAll('%2F', '/');
}

/** A text for an element that is left out when it is empty. */
export function optionalText(text: string | null, encode: (key: string) => string): string | undefined {
  return text === null || text === '' ? undefined : encode(text);
}

/** Order of keys in all listings: by their UTF-8 bytes. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
