/**
 * The overlay's style sheet. What stands on the picture itself is drawn in white and black side by side, so that it can be seen on every
 * page; bars and labels follow the browser's scheme, with the colours of our pages (src/ui/tokens.css).
 */
export const OVERLAY_STYLE = `
  body { margin: 0; }
  .overlay {
    --raised: #ffffff;
    --hover: #f1f1f6;
    --text: #1c1d24;
    --quiet: #5d606c;
    --line: #e6e6ec;
    --accent: #5b5bd6;
    --accent-hover: #4f4fc8;
    --accent-soft: #f0f0fe;
    --accent-text: #4f4bc2;
    --focus: #5b5bd6;
    --shadow: 0 0 0 1px rgb(20 20 40 / 10%), 0 6px 24px rgb(20 20 40 / 28%);
    all: initial;
    position: fixed;
    inset: 0;
    overflow: hidden;
    cursor: crosshair;
    font: 13px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif;
    color: var(--text);
    user-select: none;
    touch-action: none;
  }
  .overlay[data-scheme="dark"] {
    --raised: #22232b;
    --hover: #2d2f39;
    --text: #ececf1;
    --quiet: #a6a9b6;
    --line: #3a3d48;
    --accent: #5f5fdb;
    --accent-hover: #6666df;
    --accent-soft: #33336a;
    --accent-text: #c9c8ff;
    --focus: #a3a2ff;
    --shadow: 0 0 0 1px rgb(255 255 255 / 14%), 0 8px 28px rgb(0 0 0 / 60%);
  }
  [hidden] { display: none !important; }
  .shot, .dim, .area, .cross, .placed { position: absolute; }
  .placed { left: 0; top: 0; }
  .placed:has(.label, .lens) { pointer-events: none; }
  .shot { left: 0; top: 0; }
  .dim { inset: 0; background: rgb(0 0 0 / 30%); pointer-events: none; }

  .area { box-shadow: 0 0 0 1px #fff, 0 0 0 2px rgb(0 0 0 / 70%), 0 0 0 20000px rgb(0 0 0 / 48%); cursor: move; }
  .overlay[data-mode="element"] .area {
    box-shadow: 0 0 0 2px var(--accent), 0 0 0 3px #fff, 0 0 0 20000px rgb(0 0 0 / 36%);
    cursor: pointer;
  }
  .overlay[data-mode="element"] { cursor: pointer; }
  .overlay[data-dragging] .area { pointer-events: none; }
  .handle {
    position: absolute;
    box-sizing: border-box;
    width: 11px;
    height: 11px;
    margin: -6px;
    background: #fff;
    border: 1px solid rgb(0 0 0 / 70%);
    border-radius: 3px;
  }
  .handle::before { content: ""; position: absolute; inset: -7px; }
  @media (pointer: coarse) { .handle::before { inset: -16px; } }
  .handle[data-handle*="n"] { top: 0; }
  .handle[data-handle*="s"] { top: 100%; }
  .handle[data-handle*="w"] { left: 0; }
  .handle[data-handle*="e"] { left: 100%; }
  .handle:is([data-handle="n"], [data-handle="s"]) { left: 50%; cursor: ns-resize; }
  .handle:is([data-handle="w"], [data-handle="e"]) { top: 50%; cursor: ew-resize; }
  .handle:is([data-handle="nw"], [data-handle="se"]) { cursor: nwse-resize; }
  .handle:is([data-handle="ne"], [data-handle="sw"]) { cursor: nesw-resize; }
  .area[data-narrow] .handle:is([data-handle="n"], [data-handle="s"]),
  .area[data-low] .handle:is([data-handle="w"], [data-handle="e"]) { display: none; }

  .cross { background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 45%); pointer-events: none; }
  .cross.across { left: 0; right: 0; height: 1px; }
  .cross.upright { top: 0; bottom: 0; width: 1px; }

  .label, .lens {
    background: #17181d;
    color: #fff;
    box-shadow: 0 0 0 1px rgb(255 255 255 / 45%);
    font-variant-numeric: tabular-nums;
    pointer-events: none;
    white-space: nowrap;
  }
  .label { display: flex; gap: 8px; max-width: 440px; padding: 1px 8px; border-radius: 6px; box-sizing: border-box; }
  .label .of { color: #c9cad3; overflow: hidden; text-overflow: ellipsis; }
  .lens { border-radius: 8px; overflow: hidden; text-align: center; font-size: 12px; line-height: 22px; }
  .lens canvas { display: block; image-rendering: pixelated; }

  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 5px;
    border-radius: 10px;
    background: var(--raised);
    box-shadow: var(--shadow);
    cursor: default;
    white-space: nowrap;
  }
  .bar .group { display: flex; gap: 2px; }
  .bar .hint { padding: 0 10px; color: var(--quiet); }
  .bar .rule { width: 1px; height: 20px; margin: 0 3px; background: var(--line); }
  button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 32px;
    min-width: 32px;
    padding: 0 10px;
    border-radius: 6px;
    cursor: pointer;
  }
  button:hover { background: var(--hover); }
  button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  button[aria-pressed="true"] { background: var(--accent-soft); color: var(--accent-text); }
  button.main { background: var(--accent); color: #fff; }
  button.main:hover { background: var(--accent-hover); }
  button.icon { padding: 0; width: 32px; color: var(--quiet); }
  svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; flex: none; }
  .overlay[data-narrow] .bar :is(.hint, button span) { display: none; }
  .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  @media (forced-colors: active) {
    .shot, .dim, .area, .cross, .handle, .lens canvas { forced-color-adjust: none; }
    .area, .overlay[data-mode="element"] .area {
      box-shadow: 0 0 0 2px Highlight, 0 0 0 4px Canvas, 0 0 0 20000px rgb(0 0 0 / 48%);
    }
    .handle { background: Canvas; border: 2px solid Highlight; }
    .bar, .label, .lens { border: 1px solid CanvasText; background: Canvas; color: CanvasText; }
    .label .of, .bar .hint { color: CanvasText; }
    .bar .rule { background: CanvasText; }
    button { border: 1px solid ButtonText; color: ButtonText; background: ButtonFace; }
    button:is([aria-pressed="true"], .main) { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
    button:focus-visible { outline-color: CanvasText; }
  }
`;
