import type { Settings } from '../../core/settings/settings.ts';
import { type MessageKey, words, wordsLocale } from '../../platform/words/words.ts';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { expiryTexts } from '../../uploads/view/expiry-texts.ts';
import { can, settings } from '../../uploads/view/standing.ts';
import { chooseEditing, chooseExpiry, choosePaste, editsFirst, expiresInSeconds, pastesWhenDone } from './upload-wish.ts';

/** What is to be expected of links where the endpoint gives none that expires as asked. */
function linkLimit({ dialect, fieldMap, publicBase }: Settings): MessageKey {
  if (dialect === 'field-map' && fieldMap.linkAt !== '') return 'wishServiceLinks';
  return publicBase === '' ? 'wishNoLinks' : 'wishPublicLinks';
}

/** What shall happen to the next upload. */
export function UploadWish() {
  return (
    <div class="wish">
      {can.value.links ? (
        <ExpiryField
          seconds={expiresInSeconds.value}
          maxSeconds={settings.value.linkMaxSeconds}
          onChange={chooseExpiry}
          locale={wordsLocale()}
          texts={expiryTexts()}
        />
      ) : (
        <p class="wish-limit">{words(linkLimit(settings.value))}</p>
      )}
      <Switch checked={pastesWhenDone.value} onChange={choosePaste}>
        {words('pasteWhenDone')}
      </Switch>
      <Switch checked={editsFirst.value} onChange={chooseEditing}>
        {words('editFirst')}
      </Switch>
    </div>
  );
}
