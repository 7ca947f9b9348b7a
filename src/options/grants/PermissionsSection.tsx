import { words } from '../../platform/words/words.ts';
import { Section } from '../page/Section.tsx';
import { GrantRow } from './GrantRow.tsx';
import { grants } from './grant-state.ts';

export function PermissionsSection() {
  const knowsBucket = grants.value.some(({ purpose }) => purpose === 'bucket');
  const sites = grants.value.filter(({ origin }) => origin);
  const apis = grants.value.filter(({ origin }) => !origin);
  return (
    <Section
      id="permissions"
      heading={words('optionsPermissionsHeading')}
      hint={words('optionsPermissionsHint')}
    >
      <ul class="grants">
        {sites.map((grant) => (
          <GrantRow key={grant.purpose + grant.origin} grant={grant} />
        ))}
        {!knowsBucket && (
          <li class="grant">
            <div class="grant-text">
              <p class="grant-name">{words('optionsGrantBucketName')}</p>
              <p class="quiet">{words('optionsGrantBucketUnknown')}</p>
            </div>
          </li>
        )}
        {apis.map((grant) => (
          <GrantRow key={grant.purpose} grant={grant} />
        ))}
      </ul>
    </Section>
  );
}
