/** One style for the issuer's pages. Contrast is AA or better in both schemes. */
export const PAGE_STYLE = `
:root {
  --ground: #fafafa; --card: #fff; --line: #e4e4e7; --text: #18181b; --quiet: #52525b; --mark: #b45309; --accent: #4f46e5;
  --edge: #8b8d98;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #111113; --card: #19191c; --line: #2e2e33; --text: #f4f4f5; --quiet: #a1a1aa; --mark: #fbbf24; --accent: #a5b4fc;
    --edge: #757886;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--ground); color: var(--text);
  font: 15px/1.6 system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif;
  word-break: keep-all; overflow-wrap: anywhere;
}
main {
  width: 100%; max-width: 440px; padding: 32px;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px;
}
svg { display: block; margin-bottom: 16px; color: var(--mark); }
svg.calm, a { color: var(--accent); }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.35; font-weight: 600; }
p { margin: 0; color: var(--quiet); }
p + p, ol + p { margin-top: 12px; }
.id { margin-top: 20px; font-size: 12px; }
.id code { display: block; font: 12px/1.4 ui-monospace, Menlo, Consolas, monospace; user-select: all; }
ol { margin: 16px 0; padding-left: 20px; }
li { padding-left: 4px; }
li + li { margin-top: 8px; }
[hidden] { display: none; }
b { font-weight: 600; color: var(--text); }
button {
  padding: 6px 14px; border: 1px solid var(--edge); border-radius: 8px; background: none; color: var(--text);
  font: inherit; cursor: pointer;
}
button:hover { background: var(--ground); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
div + p, div > p + p, div > ol + p { margin-top: 12px; }
kbd {
  padding: 1px 6px; border: 1px solid var(--line); border-radius: 4px; white-space: nowrap;
  font: 13px/1.4 ui-monospace, Menlo, Consolas, monospace;
}
`;
