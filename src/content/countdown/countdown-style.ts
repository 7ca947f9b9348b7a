/** Dark on every page, with a light edge: readable on white, on black and on a photo. */
const STYLE = `
.pill {
  display: flex;
  gap: 12px;
  align-items: baseline;
  padding: 8px 14px;
  border: 1px solid rgb(255 255 255 / 28%);
  border-radius: 10px;
  background: #17181d;
  color: #fff;
  box-shadow: 0 4px 18px rgb(0 0 0 / 35%);
  font: 500 13px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif;
  white-space: nowrap;
  user-select: none;
  pointer-events: none;
}
b {
  display: inline-block;
  min-width: 1.2em;
  font-weight: 700;
  font-variant-numeric: tabular-nums;
  text-align: center;
}
.cancel {
  color: #b9bcc8;
  font-weight: 400;
  font-size: 12px;
}
.aloud {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
@media (forced-colors: active) {
  .pill { border-color: CanvasText; background: Canvas; color: CanvasText; }
  .cancel { color: CanvasText; }
}
@media print { .pill { display: none; } }
`;

let made: CSSStyleSheet | undefined;

/** A sheet of its own may be adopted under any policy of the page. */
export function countdownStyle(): CSSStyleSheet {
  made ??= new CSSStyleSheet();
  made.replaceSync(STYLE);
  return made;
}
