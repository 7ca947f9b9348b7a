import { words } from '../../platform/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { dropInsertWish, insertWish } from './insert-wish.ts';
import { pastesWhenDone } from './upload-wish.ts';

/** Says where the link of the next file goes, when the popup was opened from an editor's context menu. */
export function InsertBanner() {
  const wish = insertWish.value;
  if (!wish) return null;
  const close = { label: words('close'), act: dropInsertWish };
  if (!wish.target) {
    return (
      <Notice tone="warning" close={close}>
        {words('uploadHereNoEditor')}
      </Notice>
    );
  }
  if (!pastesWhenDone.value) return null;
  return (
    <Notice tone="info" close={close}>
      {words('uploadHereChoose')}
    </Notice>
  );
}
