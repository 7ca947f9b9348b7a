/** The AWS SDK's versions from January 2027 on want it. */
const NEXT_NODE_MAJOR = 22;

/**
 * One line for the admin on a Node that later versions of the issuer will not run on; undefined on others.
 *
 * @param version as in `process.version`
 */
export function describeNode(version: string): string | undefined {
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  if (!(major < NEXT_NODE_MAJOR)) return undefined;
  return (
    `Node ${version.slice(1)}: this build runs on it, later ones will need Node ${NEXT_NODE_MAJOR} or newer, ` +
    'because the AWS SDK does from January 2027 on. Update Node before you update the issuer.'
  );
}
