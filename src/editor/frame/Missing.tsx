import { ImageOff } from 'lucide';
import { words } from '../../platform/words/words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** In place of a picture that is not there any more, or that the browser cannot draw. */
export function Missing() {
  return (
    <main class="missing">
      <Icon node={ImageOff} sizePx={32} />
      <h1>{words('editorMissing')}</h1>
      <p>{words('editorMissingText')}</p>
    </main>
  );
}
