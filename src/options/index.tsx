import { render } from 'preact';
import { onAbilities } from '../issuer-client/abilities.ts';
import { keepUploadUrlsIn } from '../issuer-client/dialects/parts/upload-urls.ts';
import { onServerTime } from '../issuer-client/server-time.ts';
import { browser } from '../platform/browser/browser.ts';
import { learnAbilities } from '../platform/storage/learn-abilities.ts';
import { learnServerTime } from '../platform/storage/learn-server-time.ts';
import { uploadUrlSecrets } from '../platform/storage/records.ts';
import { words, wordsLanguage } from '../platform/words/words.ts';
import { loadLastCheck } from './check/last-check.ts';
import { loadForm } from './form/form-state.ts';
import { watchAllGrants } from './grants/grant-state.ts';
import { OptionsPage } from './OptionsPage.tsx';
import { takeBegunSetup, takeCodeFromAddress } from './setup/take-code.ts';

document.documentElement.lang = wordsLanguage();
document.title = words('optionsTitle');

onServerTime(learnServerTime);
onAbilities(learnAbilities);
keepUploadUrlsIn(uploadUrlSecrets);
takeCodeFromAddress();
window.addEventListener('hashchange', takeCodeFromAddress);
await loadForm();
await loadLastCheck();
await takeBegunSetup();
watchAllGrants();
render(<OptionsPage version={browser.runtime.getManifest().version} />, document.body);
