import { describe, expect, it } from 'vitest';
import { isNameOf, isOurs } from './is-ours.ts';

const LINK = 'https://files.example.com/d/a_UCk_k00004';
const was = { before: 'Hello,', after: ' world' };
const empty = { before: '', after: '' };

describe('what came in is ours', () => {
  it.each([
    ['whole', was, `Hello, ${LINK} world`],
    ['cut, with the text behind', was, 'Hello, https://files.example.com/d'],
    ['read as Markdown', was, 'Hello, https://files.example.com/d/aUCkk00004 world'],
    ['masked', was, 'Hello, h.ttps:/./files.exampl.e world'],
    ['in capitals', empty, LINK.toUpperCase()],
    ['cut in an empty box', empty, 'https://files.example.com/d/a_U'],
  ])('%s', (_how, before, now) => expect(isOurs(before, ` ${LINK} `, now)).toBe(true));
});

describe('what came in is not ours', () => {
  it.each([
    ['another text', was, 'See you tomorrow'],
    ['nothing', was, 'Hello, world'],
    ['words of somebody else', was, 'Hello, dear world'],
    ['another link in a box that was empty', empty, 'https://files.example.com/d/another'],
    ['a draft with another link', empty, 'See https://files.example.com/d/another'],
    ['too little', empty, 'https'],
  ])('%s', (_what, before, now) => expect(isOurs(before, ` ${LINK} `, now)).toBe(false));
});

describe('the name of a link, or what is left of it', () => {
  it.each(['report 7.pdf', 'REPORT 7.PDF', 'report .pdf', 'report 7', 'report7pdf'])('%s', (shown) =>
    expect(isNameOf('report 7.pdf', shown)).toBe(true),
  );
  it.each(['', 'rep', 'See you', 'pdf report', 'report 7.pdf is here'])('not: %s', (shown) =>
    expect(isNameOf('report 7.pdf', shown)).toBe(false),
  );
});
