import { getCM, Vim, vim } from '@replit/codemirror-vim';
import { presentCodeMirror } from '../probe/codemirror.ts';

/** With the keys of vi, in the mode in which they type. */
presentCodeMirror([vim({ status: false })], (view) => {
  const keys = getCM(view);
  if (keys) Vim.handleKey(keys, 'i', 'user');
});
