import { describe, expect, it } from 'vitest';
import { checkPictureName, DEFAULT_PICTURE_NAME, pictureName } from './picture-name.ts';

const facts = {
  title: 'Invoices / open',
  host: 'shop.example.com',
  at: new Date(2026, 10, 22, 14, 5, 9),
  widthPx: 1280,
  heightPx: 720,
};

describe('the name of a screenshot', () => {
  it('is what it always was, as long as nobody wants another one', () => {
    expect(pictureName(DEFAULT_PICTURE_NAME, facts, 'png')).toBe(
      'Invoices _ open 2026-11-22 at 14.05.09.png',
    );
    expect(pictureName(DEFAULT_PICTURE_NAME, { ...facts, title: ' ' }, 'png')).toBe(
      'Screenshot 2026-11-22 at 14.05.09.png',
    );
  });

  it('is made of what the template says', () => {
    const template = '{host}_{yyyy}{mm}{dd}-{HH}{MM}{ss}_{width}x{height}';
    expect(pictureName(template, facts, 'webp')).toBe('shop.example.com_20261122-140509_1280x720.webp');
  });

  it('has no hole where nothing is known, and is never empty', () => {
    expect(pictureName('{host} - {title}', { ...facts, host: undefined }, 'jpg')).toBe('Invoices _ open.jpg');
    expect(pictureName('{host}', { ...facts, host: undefined }, 'jpg')).toBe('Screenshot.jpg');
  });

  it('does not read a title as a template', () => {
    expect(pictureName('{title}', { ...facts, title: 'Use {host} & {yyyy} $& $1' }, 'png')).toBe(
      'Use {host} & {yyyy} $& $1.png',
    );
  });

  it('stays within what the contract takes, its extension kept', () => {
    const title = '가나다'.repeat(200);
    const name = pictureName(
      `{title} ${'x'.repeat(140)} {title}`,
      { ...facts, title },
      'png',
      'Screenshot',
      12,
    );
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name).toMatch(/\.png$/);
  });

  it('says which of several files it is', () => {
    expect(pictureName('{title}', facts, 'png', 'Screenshot', 2)).toBe('Invoices _ open (2).png');
  });
});

describe('its template', () => {
  it.each([
    ['', 'no-name'],
    ['  ', 'no-name'],
    ['{title} {year}', 'unknown-name-placeholder'],
    ['{title', 'unknown-name-placeholder'],
    ['{TITLE}', 'unknown-name-placeholder'],
    ['shots/{title}', 'bad-name-character'],
    ['a:b', 'bad-name-character'],
    ['a\u202eb', 'bad-name-character'],
    ['x'.repeat(151), 'name-too-long'],
    [DEFAULT_PICTURE_NAME, null],
    ['화면 {title}', null],
    ['{title}{title}', null],
  ])('%j: %s', (template, problem) => {
    expect(checkPictureName(template)).toBe(problem);
  });
});
