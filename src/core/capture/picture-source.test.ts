import { expect, it } from 'vitest';
import { sourceOf } from './picture-source.ts';

it('names the page without the keys that its address may hold', () => {
  const url = 'https://user:secret@shop.example.com/가/open?token=secret#secret';
  expect(sourceOf({ title: 'Invoices', url })).toEqual({
    title: 'Invoices',
    url: 'https://shop.example.com/%EA%B0%80/open',
  });
});

it('names nothing that is not known, or no page of the web', () => {
  expect(sourceOf({ title: '' })).toEqual({});
  expect(sourceOf({ title: 'Local', url: 'file:///home/me/a.html' })).toEqual({ title: 'Local' });
  expect(sourceOf({ title: 'Long', url: `https://a.example/${'x'.repeat(2000)}` })).toEqual({
    title: 'Long',
  });
});
