import { describe, expect, it } from 'vitest';
import { formatTimeLeft } from '../words/format-words.ts';
import { formatLink, joinLinks } from './link-format.ts';

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
    const noted = { url: 'https://x.example/a', name: 'a', type: '', note: 'expires in 6 days' };
    expect(formatLink(noted, 'plain').plain).toBe('https://x.example/a (expires in 6 days)');
    expect(formatLink(noted, 'markdown').plain).toBe('[a](https://x.example/a) (expires in 6 days)');
    expect(formatLink(noted, 'html')).toEqual({
      plain: 'https://x.example/a (expires in 6 days)',
      html: '<a href="https://x.example/a">a</a> (expires in 6 days)',
    });
  });
});

it('writes several links as lines, as rich text where one of them is', () => {
  const plain = { plain: 'https://x.example/a?b&c' };
  expect(joinLinks([plain, { plain: 'https://x.example/d' }])).toEqual({
    plain: 'https://x.example/a?b&c\nhttps://x.example/d',
  });
  expect(
    joinLinks([plain, { plain: 'https://x.example/d', html: '<a href="https://x.example/d">d</a>' }]),
  ).toEqual({
    plain: 'https://x.example/a?b&c\nhttps://x.example/d',
    html: 'https://x.example/a?b&amp;c<br><a href="https://x.example/d">d</a>',
  });
});

describe('formatTimeLeft', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  it.each([
    [7 * day - 1, 'in 6 days', '6일 후'],
    [2 * day - 1, 'in 1 day', '1일 후'],
    [day - 1, 'in 23 hours', '23시간 후'],
    [hour - 1, 'in 59 minutes', '59분 후'],
    [minute - 1, 'in 59 seconds', '59초 후'],
    [-5, 'in 0 seconds', '0초 후'],
  ])('%i ms: never more than is left', (left, english, korean) => {
    expect(formatTimeLeft(1000 + left, 1000, 'en')).toBe(english);
    expect(formatTimeLeft(1000 + left, 1000, 'ko')).toBe(korean);
  });
});
