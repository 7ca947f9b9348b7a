import { words } from '../../platform/words.ts';
import { isSetUp } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { ConnectedLine } from './ConnectedLine.tsx';
import { SetupForm } from './SetupForm.tsx';
import { isAskingForCode } from './setup-state.ts';

export function SetupSection() {
  if (!isAskingForCode.value) return <ConnectedLine />;
  const hint = words(isSetUp.value ? 'optionsSetupReplaceHint' : 'optionsSetupHint');
  return (
    <Section id="setup" heading={words('optionsSetupHeading')} hint={hint}>
      <SetupForm />
    </Section>
  );
}
