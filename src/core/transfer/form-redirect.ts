/** Fields in which a form asks for a redirect as its answer. Source: Amazon S3 API Reference, "POST Object". */
const REDIRECT_FIELDS = ['success_action_redirect', 'redirect'];

/**
 * Whether S3 is to answer a form with `303 See Other` once it has the file. Where that leads concerns a browser's page, and
 * is not followed.
 */
export function asksForRedirect(fields: Readonly<Record<string, string>>): boolean {
  return Object.keys(fields).some((name) => REDIRECT_FIELDS.includes(name.toLowerCase()));
}
