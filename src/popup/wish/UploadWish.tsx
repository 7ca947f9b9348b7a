import { words, wordsLocale } from '../../platform/words/words.ts';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { expiryTexts } from '../../uploads/view/expiry-texts.ts';
import { settings } from '../../uploads/view/standing.ts';
import { chooseExpiry, choosePaste, expiresInSeconds, pastesWhenDone } from './upload-wish.ts';

/** What shall happen to the next upload. */
export function UploadWish() {
  return (
    <div class="wish">
      <ExpiryField
        seconds={expiresInSeconds.value}
        maxSeconds={settings.value.linkMaxSeconds}
        onChange={chooseExpiry}
        locale={wordsLocale()}
        texts={expiryTexts()}
      />
      <Switch checked={pastesWhenDone.value} onChange={choosePaste}>
        {words('pasteWhenDone')}
      </Switch>
    </div>
  );
}
