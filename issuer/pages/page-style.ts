/** One style for the issuer's pages: the extension's own greys and accent (`src/ui/tokens.css`), light and dark. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7fa; --card: #fff; --line: #e6e6ec; --edge: #8b8d98; --text: #1c1d24; --quiet: #5d606c;
  --accent: #5b5bd6; --hover: #4f4fc8; --link: #4f4bc2; --soft: #f0f0fe; --mark: #8a5300; --bad: #c01f26; --focus: #5b5bd6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #17181d; --card: #1e1f26; --line: #2b2d36; --edge: #757886; --text: #ececf1; --quiet: #a6a9b6;
    --accent: #5f5fdb; --hover: #6666df; --link: #b1b0ff; --soft: #23234a; --mark: #f3bd5c; --bad: #ff9592; --focus: #a3a2ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 16px; padding: 24px 16px;
  background: var(--ground); color: var(--text);
  font: .9375rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif;
  font-size: .9375rem; word-break: keep-all; overflow-wrap: anywhere;
}
.brand { display: flex; align-items: center; gap: 8px; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.brand svg { width: 20px; height: 20px; }
main {
  width: 100%; max-width: 440px; padding: 32px;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px;
}
@media (max-width: 400px) { main { padding: 24px 20px; } }
svg { display: block; flex: none; }
main > svg { margin-bottom: 16px; color: var(--mark); }
main > svg.calm, a { color: var(--link); }
a { text-underline-offset: 2px; }
h1 { margin: 0 0 8px; font-size: 1.25rem; line-height: 1.35; font-weight: 600; }
p { margin: 0; color: var(--quiet); }
p + p, ol + p { margin-top: 12px; }
.id { margin-top: 20px; font-size: .75rem; }
.id code { display: block; font: .75rem/1.4 ui-monospace, Menlo, Consolas, monospace; user-select: all; }
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
div + p, div > p + p, div > ol + p { margin-top: 12px; }
kbd {
  padding: 1px 6px; border: 1px solid var(--line); border-radius: 4px; white-space: nowrap;
  font: .8125rem/1.4 ui-monospace, Menlo, Consolas, monospace;
}
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.tile {
  display: grid; place-items: center; width: 48px; height: 48px; margin-bottom: 16px;
  border-radius: 8px; background: var(--soft); color: var(--link);
}
.shown { display: block; width: 100%; max-height: 60vh; margin-bottom: 20px; object-fit: contain; border-radius: 6px; background: var(--ground); }
p.facts, p.from { margin-top: 2px; font-variant-numeric: tabular-nums; }
.go {
  display: flex; align-items: center; justify-content: center; gap: 8px; width: 100%; min-height: 44px; margin: 24px 0 16px;
  padding: 8px 16px; border: 1px solid transparent; border-radius: 8px;
  background: var(--accent); color: #fff; font: inherit; font-weight: 500; text-decoration: none; cursor: pointer;
}
.go:hover { background: var(--hover); }
form .go { margin-bottom: 0; }
form + p.until { margin-top: 16px; }
label { display: block; margin-top: 20px; font-size: .8125rem; font-weight: 500; }
input {
  width: 100%; min-height: 44px; margin-top: 4px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--card); color: inherit; font: inherit;
}
input[aria-invalid] { border-color: var(--bad); }
p.wrong { margin-top: 6px; color: var(--bad); font-size: .8125rem; }
p.until { margin-top: 4px; font-size: .8125rem; }
`;
