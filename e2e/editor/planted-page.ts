import { LOOK_ALIKES, PLANTED, type Planted, plain, secretIn } from './planted-secrets.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function contentOf({ text, in: where }: Planted): string {
  const shown = escaped(plain(text));
  switch (where) {
    case 'pre':
      return `<pre>${shown}</pre>`;
    case 'cell':
      return `<table><tr><td>Value</td><td>${shown}</td></tr></table>`;
    case 'input':
      return `<input value="${shown}">`;
    case 'password':
      return `<input type="password" value="${shown}">`;
    case 'textarea':
      return `<textarea rows="3">${shown}</textarea>`;
    case 'shadow':
      return `<x-shadow data-text="${shown}"></x-shadow>`;
    case 'split': {
      const middle = Math.floor(shown.length / 2);
      return `<p><span>${shown.slice(0, middle)}</span><wbr><b>${shown.slice(middle)}</b></p>`;
    }
    case 'link':
      return `<p><a href="https://example.org/">${shown}</a></p>`;
    case 'frame':
      return `<iframe srcdoc="${escaped(`<p>${shown}</p>`)}"></iframe>`;
    default:
      return `<p>${shown}</p>`;
  }
}

const item = (planted: Planted, kind: 'planted' | 'look-alike') => `
  <div data-kind="${kind}" data-secret="${kind === 'planted' ? escaped(secretIn(planted.text)) : ''}">${contentOf(planted)}</div>`;

/** All of them on one page that fits into a window of 1800 x 1000. */
export const PLANTED_PAGE = `<!doctype html><meta charset="utf-8"><title>Planted</title>
<style>body { margin: 6px; columns: 4; column-gap: 10px; font: 11px/1.25 sans-serif } div { break-inside: avoid; margin-bottom: 5px }
p, pre, table { margin: 0 } pre { font-size: 8px; line-height: 1.2; white-space: pre-wrap; overflow-wrap: anywhere } input, textarea { width: 95%; font: 10px monospace; padding: 1px }</style>
${PLANTED.map((planted) => item(planted, 'planted')).join('')}${LOOK_ALIKES.map((alike) => item(alike, 'look-alike')).join('')}
<script>customElements.define('x-shadow', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'closed' }).textContent = this.dataset.text } })</script>`;
