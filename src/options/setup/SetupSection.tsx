import { words } from '../../platform/words/words.ts';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { isAdding, isSetUp } from '../form/form-state.ts';
import { RefusedNotice } from '../grants/RefusedNotice.tsx';
import { Section } from '../page/Section.tsx';
import { AccountLine } from '../sign-in/AccountLine.tsx';
import { StartPanel } from '../start/StartPanel.tsx';
import { showsStart } from '../start/start-state.ts';
import { ConnectedLine } from './ConnectedLine.tsx';
import { SetupForm } from './SetupForm.tsx';
import { isAskingForCode } from './setup-state.ts';

/** Once set up, the check moves up here: after "Connect" its answer is what the person waits for. */
export function SetupSection() {
  if (!isAskingForCode.value) {
    return (
      <section id="setup-done" class="setup-done" tabIndex={-1} aria-label={words('optionsSetupHeading')}>
        <ConnectedLine />
        <AccountLine />
        <CheckPanel isBrief={showsStart.value} />
        <RefusedNotice />
        {showsStart.value && <StartPanel />}
      </section>
    );
  }
  const hint = words(
    isAdding.value ? 'placeAddHint' : isSetUp.value ? 'optionsSetupReplaceHint' : 'optionsSetupHint',
  );
  return (
    <Section id="setup" heading={words('optionsSetupHeading')} hint={hint}>
      <SetupForm />
      {isSetUp.value && !isAdding.value && <CheckPanel />}
    </Section>
  );
}
