import { Pencil } from 'lucide';
import type { Settings } from '../../core/settings/settings.ts';
import { handsOutLinks as everyOneLinks } from '../../issuer-client/can.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { ExpiryField } from '../../ui/ExpiryField.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { expiryTexts } from '../../uploads/view/expiry-texts.ts';
import { canAt, handsOutLinksAt } from '../../uploads/view/standing.ts';
import { isPictureDrawn } from '../view/first-picture.ts';
import { usedPlace } from './place-wish.ts';
import {
  chooseEditing,
  chooseExpiry,
  choosePaste,
  editsFirst,
  expiresInSeconds,
  pastesWhenDone,
  usedSettings,
} from './upload-wish.ts';

/** What is to be expected of links where the endpoint gives none that expires as asked. */
function linkLimit({ dialect, endpoint, fieldMap, publicBase }: Settings): string {
  if (dialect === 'sharex') return words('wishHostLinks', URL.parse(endpoint)?.hostname ?? '');
  if (dialect === 'field-map' && fieldMap.linkAt !== '') return words('wishServiceLinks');
  if (everyOneLinks(dialect) || handsOutLinksAt(endpoint)) return words('wishServiceLinks');
  return words(publicBase === '' ? 'wishNoLinks' : 'wishPublicLinks');
}

/** What shall happen to the next upload. */
export function UploadWish() {
  return (
    <div class="wish">
      {canAt(usedPlace.value).links ? (
        <ExpiryField
          seconds={expiresInSeconds.value}
          maxSeconds={usedSettings.value.linkMaxSeconds}
          onChange={chooseExpiry}
          locale={wordsLocale()}
          texts={expiryTexts()}
          onlyChosen={!isPictureDrawn.value}
        />
      ) : (
        <p class="wish-limit">{linkLimit(usedSettings.value)}</p>
      )}
      <Switch checked={pastesWhenDone.value} onChange={choosePaste}>
        {words('pasteWhenDone')}
      </Switch>
      <IconButton
        role="switch"
        aria-checked={editsFirst.value}
        icon={Pencil}
        label={words('editFirst')}
        onClick={() => chooseEditing(!editsFirst.value)}
      />
    </div>
  );
}
