/** Hosts that a company allows, as it wrote them: `files.example.com`, `*.example.com` for all below it, `localhost:9000` for one port. */
export type HostList = readonly string[];

interface HostPattern {
  readonly host: string;
  readonly isBelow: boolean;
  /** Null: any. */
  readonly port: string | null;
}

/** @returns null where it names no host */
function patternOf(text: string): HostPattern | null {
  const bare = text.trim();
  const isBelow = bare.startsWith('*.');
  const name = isBelow ? bare.slice(2) : bare;
  if (name === '' || /[\s*@]/.test(name)) return null;
  const url = URL.parse(/^https?:\/\//i.test(name) ? name : `https://${name}`);
  if (!url || url.hostname === '' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return null;
  const port = /:(\d{1,5})\/?$/.exec(name)?.[1] ?? null;
  return { host: bareHost(url), isBelow, port };
}

const bareHost = ({ hostname }: URL) => hostname.toLowerCase().replace(/\.$/, '');

export const isHostEntry = (text: string): boolean => patternOf(text) !== null;

const portOf = ({ port, protocol }: URL) => port || (protocol === 'http:' ? '80' : '443');

/**
 * Whether an address is on the list: the host itself, or with `*.` in front all below it and not the host itself.
 *
 * @param list null: every host is allowed
 */
export function isHostAllowed(address: string, list: HostList | null): boolean {
  if (list === null) return true;
  const url = URL.parse(address);
  if (!url) return false;
  const asked = bareHost(url);
  return list.some((entry) => {
    const pattern = patternOf(entry);
    if (!pattern || (pattern.port !== null && pattern.port !== portOf(url))) return false;
    return pattern.isBelow ? asked.endsWith(`.${pattern.host}`) : asked === pattern.host;
  });
}
