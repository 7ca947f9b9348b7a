import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Place, placeLabel } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { countUploads, type PlaceUploads } from './count-uploads.ts';
import { removePlace } from './places-state.ts';

/** What a removal means for what is in the list, before it is done. */
export function RemoveDialog({ removing }: { readonly removing: Signal<Place | null> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const uploads = useSignal<PlaceUploads | null>(null);
  useSignalEffect(() => {
    const { value: place } = removing;
    if (!place) return;
    void countUploads(place.id).then((counted) => {
      uploads.value = counted;
      dialog.current?.showModal();
    });
  });
  const close = () => dialog.current?.close();
  const remove = () => {
    const [{ value: place }, { value: counted }] = [removing, uploads];
    close();
    if (place && counted) void removePlace(place, counted);
  };
  const { value: place } = removing;
  const { liveIds = [], keptCount = 0 } = uploads.value ?? {};
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="remove-place-title"
      aria-describedby="remove-place-text"
      onClose={() => (removing.value = null)}
    >
      <h2 id="remove-place-title">{words('placeRemoveTitle', place ? placeLabel(place) : '')}</h2>
      <div id="remove-place-text" class="quiet">
        <p>{words('placeRemoveText')}</p>
        {keptCount > 0 && <p>{words('placeRemoveKept', keptCount)}</p>}
        {liveIds.length > 0 && <p>{words('placeRemoveLive', liveIds.length)}</p>}
      </div>
      <div class="dialog-buttons">
        <Button variant="quiet" onClick={close}>
          {words('cancel')}
        </Button>
        <Button variant="danger" onClick={remove}>
          {words('placeRemove')}
        </Button>
      </div>
    </dialog>
  );
}
