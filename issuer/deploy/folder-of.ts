/** `Alice B.` becomes `alice-b`. */
export function folderOf(user: string): string {
  const folder = user
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return folder === '' ? 'user' : folder;
}
