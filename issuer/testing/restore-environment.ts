/**
 * Makes the environment what it was. An object of one's own in its place would be no environment: the clock's zone would not follow
 * it, and the tests that come after share it.
 */
export function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name];
  Object.assign(process.env, before);
}
