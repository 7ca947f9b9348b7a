import {
  type FoundSetupCode,
  findSetupCode,
  formatSetupLink,
  type SetupCode,
  SetupCodeError,
  type SetupCodeFault,
} from '../../contract/setup-code.ts';
import { isStorageAddress } from '../../core/address/storage-address.ts';
import { checkSettings, defaultSettings } from '../../core/settings/settings.ts';
import { valuesOfCode } from './values-of-code.ts';

/**
 * `unusable`: well-formed, but with an address or a prefix that Putlink does not accept. `bad_host` and `too_many_hosts` are
 * about the storages that the code names.
 */
export type CodeFault = SetupCodeFault | 'insecure' | 'unusable' | 'bad_host' | 'too_many_hosts';

export type JudgedCode = FoundSetupCode | { readonly fault: CodeFault };

/** The set-up code in a text, or why none in it can be used. Nothing is asked of anybody. */
export function judgeSetupCode(text: string): JudgedCode {
  try {
    const found = findSetupCode(text);
    const { code } = found;
    if (!isOneWay(code)) return { fault: 'unusable' };
    const { settings, token } = valuesOfCode(code, defaultSettings);
    const [wrong] = checkSettings(settings, token);
    if (wrong) return { fault: wrong.problem === 'insecure' ? 'insecure' : 'unusable' };
    const isUsable = (host: string) => isStorageAddress(host, code.endpoint);
    return code.uploadHosts?.every(isUsable) === false ? { fault: 'bad_host' } : found;
  } catch (thrown) {
    return { fault: thrown instanceof SetupCodeError ? faultOf(thrown) : 'damaged' };
  }
}

/**
 * The code in the address of the page that a set-up link leads to. Null for every other page: only the service itself may propose
 * itself, not any page with a fragment.
 */
export function codeOfSetupPage(address: string): FoundSetupCode | null {
  const at = address.indexOf('#');
  if (at === -1 || !URL.canParse(address)) return null;
  const judged = judgeSetupCode(address.slice(at));
  if ('fault' in judged) return null;
  const page = new URL(address);
  const own = new URL(formatSetupLink(judged.code.endpoint, judged.text));
  return page.origin === own.origin && page.pathname === own.pathname ? judged : null;
}

/** Every host that a code would make Putlink talk to: the service's, and those where files are kept. */
export function addressesOfCode({ endpoint, uploadHosts = [] }: SetupCode): readonly string[] {
  return [...new Set([endpoint, ...uploadHosts].map((address) => new URL(address).origin))];
}

/** An invitation comes instead of a token, and only endpoints of Putlink's own kind know what it is. */
const isOneWay = ({ invitation, token, dialect = 'native' }: SetupCode) =>
  invitation === undefined || (token === undefined && dialect === 'native');

function faultOf({ fault, field = '' }: SetupCodeError): CodeFault {
  if (field === 'uploadHosts') return 'too_many_hosts';
  return field.startsWith('uploadHosts.') ? 'bad_host' : fault;
}
