import { render } from 'preact';
import { readDraft } from '../platform/storage/picture-drafts.ts';
import { words, wordsLanguage } from '../platform/words/words.ts';
import '../ui/base.css';
import { firstReading } from '../uploads/view/first-reading.ts';
import { followProgress } from '../uploads/view/progress-view.ts';
import { followStanding } from '../uploads/view/standing.ts';
import { Editor } from './Editor.tsx';
import './editor.css';
import { Missing } from './frame/Missing.tsx';
import { bindKeys } from './hand/keys.ts';
import { keepChanges } from './view/autosave.ts';
import { openDrawing } from './view/drawing.ts';
import { showDraft } from './view/picture.ts';
import { readStyle } from './view/tool.ts';
import { takeLinks } from './ways/take-links.ts';

const id = new URLSearchParams(location.search).get('draft') ?? '';
const reading = readDraft(id);
const standing = Promise.all([readStyle(), followStanding(firstReading)]);

document.documentElement.lang = wordsLanguage();
document.title = words('editorTitle');

const root = document.getElementById('editor');
const read = await reading.catch(() => undefined);
if (root && read && (await showDraft(read.draft))) {
  openDrawing(read.state.drawing);
  document.title = words('editorTitleOf', read.draft.name);
  await standing;
  render(<Editor />, root);
  keepChanges(read.state);
  takeLinks();
  bindKeys();
  followProgress();
} else if (root) {
  render(<Missing />, root);
}
