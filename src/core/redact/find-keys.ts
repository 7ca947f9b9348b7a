import type { Finder, FoundSecret } from './found-secret.ts';
import { looksMachineMade, looksRandom } from './looks-random.ts';

interface KeyForm {
  /** One group: the key. What stands around it is not part of it. */
  readonly form: RegExp;
  /** Whether what looks like it may be one. */
  readonly isReal?: (key: string) => boolean;
}

/**
 * Keys and tokens that say by their form what they are. Sources: what the services publish, and the rules of gitleaks and of GitHub's
 * secret scanning. Keys that are made to be seen (Stripe's `pk_`) are not among them.
 */
const FORMS: readonly KeyForm[] = [
  // AWS: access keys.
  { form: /(?<![A-Za-z0-9])((?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})(?![A-Za-z0-9])/g },
  // AWS: the secret has no form of its own, but its name beside it.
  {
    form: /(?:secret_?access_?key|secret_?key|secretaccesskey)["' ]{0,3}[:=]["' ]{0,3}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  // GitHub, GitLab.
  { form: /(?<![A-Za-z0-9_])(gh[pousr]_[A-Za-z0-9]{36,255})(?![A-Za-z0-9_])/g },
  { form: /(?<![A-Za-z0-9_])(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9_])/g },
  { form: /(?<![A-Za-z0-9_])(glpat-[A-Za-z0-9_-]{20,64})(?![A-Za-z0-9_-])/g },
  // Slack: tokens, and webhooks, whose path is the secret.
  { form: /(?<![A-Za-z0-9_])(xox[abeoprs]-[A-Za-z0-9-]{10,250})(?![A-Za-z0-9-])/g, isReal: looksMachineMade },
  { form: /(?<![A-Za-z0-9_])(xapp-\d-[A-Za-z0-9-]{20,250})(?![A-Za-z0-9-])/g },
  {
    form: /hooks\.slack\.com\/services\/(T[A-Za-z0-9]{8,12}\/B[A-Za-z0-9]{8,12}\/[A-Za-z0-9]{20,28})(?![A-Za-z0-9])/g,
  },
  // Stripe.
  { form: /(?<![A-Za-z0-9_])((?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250})(?![A-Za-z0-9_])/g },
  { form: /(?<![A-Za-z0-9_])(whsec_[A-Za-z0-9+/]{24,100})(?![A-Za-z0-9+/])/g },
  // Google: API keys, OAuth secrets and tokens.
  { form: /(?<![A-Za-z0-9_])(AIza[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])/g },
  { form: /(?<![A-Za-z0-9_])(GOCSPX-[A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])/g },
  { form: /(?<![A-Za-z0-9_])(ya29\.[A-Za-z0-9_-]{20,300})/g },
  // Others that are often on screens: OpenAI, Anthropic, npm, SendGrid, Telegram, Hugging Face, DigitalOcean.
  {
    form: /(?<![A-Za-z0-9_-])(sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,250})(?![A-Za-z0-9_-])/g,
    isReal: looksMachineMade,
  },
  { form: /(?<![A-Za-z0-9_])((?:npm|hf)_[A-Za-z0-9]{34,40})(?![A-Za-z0-9_])/g },
  { form: /(?<![A-Za-z0-9_])(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g },
  { form: /(?<![A-Za-z0-9_])(\d{8,10}:AA[A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/g },
  { form: /(?<![A-Za-z0-9_])(do[opr]_v1_[a-f0-9]{64})(?![A-Za-z0-9])/g },
  // JWT: its head is JSON, so it begins with `{"` in base64.
  {
    form: /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,1000})(?![A-Za-z0-9_-])/g,
  },
  // What a request says who it is by.
  { form: /\bBearer\s{1,3}([A-Za-z0-9._~+/-]{16,4000}={0,2})/gi, isReal: looksMachineMade },
  {
    form: /\bAuthorization["']?\s{0,2}[:=]\s{0,2}["']?(?:Basic|Token|ApiKey)\s{1,3}([A-Za-z0-9._~+/-]{8,4000}={0,2})/gi,
    isReal: (key) => key.length >= 8,
  },
];

/** Keys and tokens of known services. */
export const findKeys: Finder = (text) => {
  const found: FoundSecret[] = [];
  for (const { form, isReal = looksRandom } of FORMS) {
    for (const match of text.matchAll(form)) {
      const key = match[1] ?? '';
      if (!isReal(key)) continue;
      // Keys hold no sign that would let them stand twice in one match, so the last place is the key's.
      const start = match.index + match[0].lastIndexOf(key);
      found.push({ kind: 'key', start, end: start + key.length });
    }
  }
  return found;
};
