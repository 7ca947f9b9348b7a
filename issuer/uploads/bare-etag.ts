/** An ETag without quotes and without the mark of a weak one: clients give it with or without. */
export function bareEtag(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '');
}
