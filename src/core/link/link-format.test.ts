import { describe, expect, it } from 'vitest';
import { formatLink } from './link-format.ts';

const LINK = { url: 'https://x.example/a(1).png', name: 'a[1] *b*.png', type: 'image/png' };

describe('formatLink', () => {
  it('writes the URL itself', () => {
    expect(formatLink(LINK, 'plain')).toEqual({ plain: LINK.url });
  });

  it('writes Markdown, and shows inline what a browser can draw', () => {
    expect(formatLink(LINK, 'markdown')).toEqual({
      plain: '![a\\[1\\] \\*b\\*.png](https://x.example/a%281%29.png)',
    });
    for (const type of ['text/plain', 'image/heic', 'image/tiff', 'video/mp4', '']) {
      expect(formatLink({ ...LINK, type }, 'markdown').plain).toMatch(/^\[/);
    }
  });

  it('shows no picture inline that people are asked for first', () => {
    expect(formatLink({ ...LINK, asksFirst: true }, 'markdown').plain).toMatch(/^\[/);
    expect(formatLink({ ...LINK, asksFirst: false }, 'markdown').plain).toMatch(/^!\[/);
  });

  it('keeps a name from ending the Markdown link or turning into markup', () => {
    const name = 'x](https://evil.example) <b>`~|&amp;\ny';
    expect(formatLink({ ...LINK, name, type: '' }, 'markdown').plain).toBe(
      '[x\\](https://evil.example) \\<b\\>\\`\\~\\|\\&amp; y](https://x.example/a%281%29.png)',
    );
  });

  it('writes an anchor for rich text and the URL for the rest', () => {
    expect(formatLink({ url: 'https://x.example/?a=1&b="', name: '<script>', type: '' }, 'html')).toEqual({
      plain: 'https://x.example/?a=1&b="',
      html: '<a href="https://x.example/?a=1&amp;b=&quot;">&lt;script&gt;</a>',
    });
  });

  it('puts a note behind the link in every format', () => {
    const noted = { url: 'https://x.example/a', name: 'a', type: '', note: 'expires in 5 hr 59 min' };
    expect(formatLink(noted, 'plain').plain).toBe('https://x.example/a (expires in 5 hr 59 min)');
    expect(formatLink(noted, 'markdown').plain).toBe('[a](https://x.example/a) (expires in 5 hr 59 min)');
    expect(formatLink(noted, 'html')).toEqual({
      plain: 'https://x.example/a (expires in 5 hr 59 min)',
      html: '<a href="https://x.example/a">a</a> (expires in 5 hr 59 min)',
    });
  });
});
