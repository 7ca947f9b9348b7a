/** An ETag without quotes and without the mark of a weak one: clients give it with or without, and so do engines. */
export function bareEtag(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '');
}

/** The same in the form that a header has. Ceph leaves the quotes out of some answers. */
export function quotedEtag(etag: string): string {
  return `"${bareEtag(etag)}"`;
}
