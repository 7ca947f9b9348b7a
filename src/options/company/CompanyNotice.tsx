import type { Policy, PolicyError } from '../../core/policy/policy.ts';
import { placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { codeText, isAskingForCode } from '../setup/setup-state.ts';
import { spanText } from '../uploads/span-text.ts';
import { company } from './company-state.ts';
import { judgeCompanyCode } from './judge-company-code.ts';
import './company.css';

/** At the top of the page: that the person's company has set something, what of it no field shows, and what is wrong with it. */
export function CompanyNotice() {
  const { policy } = company.value;
  if (!policy.isSet) return null;
  const facts = factsOf();
  const errors = errorsOf(policy);
  return (
    <div class="company">
      <Notice tone="info">
        {words('companyManages')}
        {facts.length > 0 && <List lines={facts} />}
      </Notice>
      {errors.length > 0 && (
        <Notice tone="warning">
          {words('companyErrors')}
          <List lines={errors.map(({ field, problem }) => words(`companyError_${problem}`, field))} />
        </Notice>
      )}
    </div>
  );
}

function List({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="company-facts">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A code is read here alone. */
function errorsOf(policy: Policy): readonly PolicyError[] {
  const { errors } = policy;
  const judged = judgeCompanyCode(policy);
  return judged && 'fault' in judged ? [...errors, { field: 'setupCode', problem: 'value' }] : errors;
}

/** What stands in no field of the page. */
function factsOf(): readonly string[] {
  const { policy, refused } = company.value;
  const { allowedHosts, allowedStorageHosts, maxExpirySeconds, places } = policy;
  const own = places.map(({ endpoint }) => new URL(endpoint).host);
  const facts = [
    !isCompanyCode() || words('companyCodeOffer'),
    policy.otherPlaces || words('companyNoOthers'),
    allowedHosts === null || !policy.otherPlaces || words('companyHosts', listOf([...own, ...allowedHosts])),
    allowedStorageHosts === null || words('companyStorageHosts', listOf(allowedStorageHosts)),
    maxExpirySeconds === null || words('companyMaxExpiry', spanText(maxExpirySeconds)),
    policy.keepHistory || words('companyNoHistory'),
    policy.notifications || words('companyNoNotifications'),
    refused.length === 0 || words('companyRefusedPlaces', listOf(refused.map(placeLabel))),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}

/** What is in the field for a set-up code comes from the company. */
const isCompanyCode = () =>
  isAskingForCode.value &&
  codeText.value !== '' &&
  (company.value.policy.setupCode ?? '').includes(codeText.value);

const listOf = (names: readonly string[]) => [...new Set(names)].join(', ') || '–';
