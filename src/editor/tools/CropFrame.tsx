import { handleOfRect } from '../../core/drawing/handles.ts';
import { pictureRect } from '../view/picture.ts';
import { tool } from '../view/tool.ts';
import { stageSize, view } from '../view/viewport.ts';
import { rectToStage } from '../view/zoom.ts';
import { CROP_HANDLES, cropRect } from './crop.ts';

const LENGTH_PX = 18;

/** While the picture is cropped: what will be gone is dimmed, what stays has a frame with grips and thirds. */
export function CropFrame() {
  if (tool.value !== 'crop') return null;
  const crop = cropRect();
  const frame = rectToStage(view.value, crop);
  const picture = rectToStage(view.value, pictureRect.value);
  const { width, height } = stageSize.value;
  const { x, y, width: across, height: down } = frame;
  const label = `${Math.round(crop.width)} × ${Math.round(crop.height)}`;
  return (
    <svg class="handles" aria-hidden="true" width={width} height={height}>
      <path
        class="crop-shade"
        fill-rule="evenodd"
        d={`M${picture.x} ${picture.y}h${picture.width}v${picture.height}h${-picture.width}z M${x} ${y}h${across}v${down}h${-across}z`}
      />
      {[1 / 3, 2 / 3].map((share) => (
        <g key={share} class="crop-thirds">
          <line x1={x + across * share} x2={x + across * share} y1={y} y2={y + down} />
          <line x1={x} x2={x + across} y1={y + down * share} y2={y + down * share} />
        </g>
      ))}
      <rect class="crop-frame" x={x} y={y} width={across} height={down} />
      {CROP_HANDLES.map((handle) => {
        const place = handleOfRect(frame, handle);
        const isSide = handle.length === 1;
        const turn = { n: 0, s: 0, e: 90, w: 90, nw: 0, ne: 90, se: 180, sw: 270 }[handle];
        const half = LENGTH_PX / 2;
        const line = isSide ? `M${-half} 0H${half}` : `M0 ${LENGTH_PX}V0H${LENGTH_PX}`;
        return (
          <path
            key={handle}
            class="crop-grip"
            d={line}
            transform={`translate(${place.x} ${place.y}) rotate(${turn})`}
          />
        );
      })}
      <text class="crop-size" x={x + across / 2} y={y + down + 22}>
        {label}
      </text>
    </svg>
  );
}
