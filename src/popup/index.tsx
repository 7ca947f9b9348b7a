import { render } from 'preact';
import { onAbilities } from '../issuer-client/abilities.ts';
import { onServerTime } from '../issuer-client/server-time.ts';
import { listen, tell } from '../platform/messaging/messages.ts';
import { announcePopup } from '../platform/messaging/popup-presence.ts';
import { learnAbilities } from '../platform/storage/learn-abilities.ts';
import { learnServerTime } from '../platform/storage/learn-server-time.ts';
import { words, wordsLocale } from '../platform/words/words.ts';
import '../ui/base.css';
import './popup.css';
import { fitWindow } from './frame/fit-window.ts';
import { bindShortcuts } from './frame/shortcuts.ts';
import { Popup } from './Popup.tsx';
import { receiveFiles } from './send/receive-files.ts';
import { handoverLine } from './send/start-uploads.ts';
import { writeClipboard } from './verbs/write-clipboard.ts';
import { followClocks } from './view/clock.ts';
import { followJobs } from './view/jobs-view.ts';
import { followProgress } from './view/progress-view.ts';
import { followStanding, warmEndpoint } from './view/standing.ts';
import { takeInsertWish } from './wish/insert-wish.ts';

onServerTime(learnServerTime);
onAbilities(learnAbilities);
announcePopup();
tell('offscreen.warm', {});
void handoverLine.open();
listen('popup', { 'popup.copy': (link) => writeClipboard(link) });

document.documentElement.lang = wordsLocale();
document.title = words('actionTitle');

followProgress();
receiveFiles();
bindShortcuts();

const root = document.getElementById('popup');
await Promise.all([followStanding(), followClocks(), followJobs(), takeInsertWish()]);
void warmEndpoint();
if (root) {
  render(<Popup />, root);
  fitWindow(root);
}
