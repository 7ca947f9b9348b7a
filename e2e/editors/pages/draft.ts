import { Editor } from 'draft-js';
import { presentDraft } from '../probe/draft.ts';

/** Behind X and older parts of Facebook. */
presentDraft(Editor);
