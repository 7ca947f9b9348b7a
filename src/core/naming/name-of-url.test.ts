import { expect, it } from 'vitest';
import { fileNameOfUrl } from './name-of-url.ts';

it.each([
  ['https://a.example/x/photo%20one.png?w=3#f', 'photo one.png'],
  ['https://a.example/x/한글.png', '한글.png'],
  ['https://a.example/100%.png', '100%.png'],
  ['https://a.example/100%25.png', '100%.png'],
  ['https://a.example/50%-off%20now.png', '50%-off now.png'],
  ['https://a.example/%C7%D1%B1%DB.png', '한글.png'],
  ['https://a.example/%E0%A4%A', '%E0%A4%A'],
  ['https://a.example/a%2Fb.png', 'a/b.png'],
  ['https://a.example/album/', 'album'],
  ['https://a.example/', ''],
  ['file:///home/me/a.png', 'a.png'],
  ['data:image/png;base64,AAAA', ''],
  ['blob:https://a.example/1234', ''],
  ['no url', ''],
])('%s gives %j', (url, name) => {
  expect(fileNameOfUrl(url)).toBe(name);
});

it('reads escapes of another charset by the language of the browser', () => {
  expect(fileNameOfUrl('https://a.example/%93%FA%96%7B.png', 'ja')).toBe('日本.png');
});
