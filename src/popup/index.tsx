import { render } from 'preact';
import { listen, tell } from '../platform/messages.ts';
import { announcePopup } from '../platform/popup-presence.ts';
import { words, wordsLocale } from '../platform/words.ts';
import '../ui/base.css';
import './popup.css';
import { fitWindow } from './fit-window.ts';
import { takeInsertWish } from './insert-wish.ts';
import { followJobs } from './jobs-view.ts';
import { Popup } from './Popup.tsx';
import { followProgress } from './progress-view.ts';
import { receiveFiles } from './receive-files.ts';
import { bindShortcuts } from './shortcuts.ts';
import { followStanding } from './standing.ts';
import { handoverLine } from './start-uploads.ts';
import { writeClipboard } from './write-clipboard.ts';

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
await Promise.all([followStanding(), followJobs(), takeInsertWish()]);
if (root) {
  render(<Popup />, root);
  fitWindow(root);
}
