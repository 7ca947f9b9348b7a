/**
 * A claim by its name, which may itself have dots and slashes (Auth0's `https://example.com/roles`), or by a path with dots
 * (Keycloak's `realm_access.roles`).
 */
export function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A claim that says one thing or several, as texts; what is no text, number or truth value is left out. */
export function valuesAt(claims: Readonly<Record<string, unknown>>, name: string): string[] {
  return [claimAt(claims, name)]
    .flat()
    .filter((value) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(String);
}
