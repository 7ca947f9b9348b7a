// Nothing stands before it: what it asks the browser for is looked for while all that follows is run.
import '../uploads/view/first-reading.ts';
import { render } from 'preact';
import { listen, tell } from '../platform/messaging/messages.ts';
import { announcePopup } from '../platform/messaging/popup-presence.ts';
import { words, wordsLanguage } from '../platform/words/words.ts';
import '../ui/base.css';
import './popup.css';
import { followCaptures, readKeys } from '../uploads/capture/capture-view.ts';
import { makeFormatters } from '../uploads/row/make-formatters.ts';
import { followClocks } from '../uploads/view/clock.ts';
import { firstReading } from '../uploads/view/first-reading.ts';
import { followProgress } from '../uploads/view/progress-view.ts';
import { recount } from '../uploads/view/recount.ts';
import { followRemovals } from '../uploads/view/removals.ts';
import { followStanding } from '../uploads/view/standing.ts';
import { writeClipboard } from '../uploads/view/write-clipboard.ts';
import { afterPaint } from './frame/after-paint.ts';
import { fitWindow } from './frame/fit-window.ts';
import { bindShortcuts } from './frame/shortcuts.ts';
import { Popup } from './Popup.tsx';
import { copyPicture } from './send/copy-picture.ts';
import { handoverLine } from './send/handover-line.ts';
import { pressShot } from './send/press-shot.ts';
import { receiveFiles } from './send/receive-files.ts';
import { followGrants } from './view/blocked-endpoint.ts';
import { isPictureDrawn } from './view/first-picture.ts';
import { drawnJobs, followJobs, readAhead } from './view/jobs-view.ts';
import { followSetupOffer } from './view/setup-offer.ts';
import { takeTroubles } from './view/take-troubles.ts';
import { findUnfinished } from './view/unfinished-picture.ts';
import { takeInsertWish } from './wish/insert-wish.ts';

const read = Promise.all([
  followStanding(firstReading),
  followClocks(firstReading),
  followJobs(firstReading),
  followCaptures(firstReading),
  takeInsertWish(firstReading),
]);
// The browser looks for the records of the rows meanwhile.
void firstReading.then(makeFormatters);
listen('popup', {
  'popup.copy': (link) => writeClipboard(link),
  'popup.copy-picture': ({ bytes }) => copyPicture(bytes),
  'popup.press': ({ runId }) => pressShot(runId),
});

document.documentElement.lang = wordsLanguage();
document.title = words('actionTitle');

followSetupOffer();
receiveFiles();
bindShortcuts();

const root = document.getElementById('popup');
await read;
if (root) {
  render(<Popup />, root);
  fitWindow(root);
}
// All of this has the worker start, or begins a document: the picture comes first.
afterPaint(() => {
  isPictureDrawn.value = true;
  followProgress();
  readAhead();
  followGrants();
  announcePopup();
  void followRemovals();
  recount(drawnJobs.value);
  tell('offscreen.warm', {});
  void takeTroubles();
  void readKeys();
  void findUnfinished();
  void handoverLine.open();
  void import('./send/endpoint.ts').then(({ warmEndpoint }) => warmEndpoint());
});
