import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../platform/words/words.ts';
import { Layers } from '../canvas/Layers.tsx';
import { followPointer } from '../hand/pointer.ts';
import { SuggestBoxes } from '../suggest/SuggestBoxes.tsx';
import { CropFrame } from '../tools/CropFrame.tsx';
import { Handles } from '../tools/Handles.tsx';
import { MarkStops } from '../tools/MarkStops.tsx';
import { TextField } from '../tools/TextField.tsx';
import { shown } from '../view/picture.ts';
import { followStage } from '../view/viewport.ts';

/** The picture and all that lies on it. */
export function Stage() {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!stage.current) return;
    followStage(stage.current);
    followPointer(stage.current);
  }, []);
  return (
    <div
      role="application"
      ref={stage}
      class="stage"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys and Enter work here, as on every drawing surface
      tabIndex={0}
      aria-label={words('editorStage')}
      aria-describedby="stage-keys"
    >
      {shown.value && (
        <>
          <Layers />
          <MarkStops />
          <CropFrame />
          <Handles />
          <SuggestBoxes />
          <TextField />
        </>
      )}
      <p id="stage-keys" class="ui-unseen">
        {words('editorStageKeys')}
      </p>
      <p id="mark-keys" class="ui-unseen">
        {words('editorMarkKeys')}
      </p>
    </div>
  );
}
