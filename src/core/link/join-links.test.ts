import { describe, expect, it } from 'vitest';
import { joinLinks } from './join-links.ts';

describe('joinLinks', () => {
  it('writes one link a line', () => {
    expect(joinLinks([{ plain: 'https://x/1' }, { plain: 'https://x/2' }])).toEqual({
      plain: 'https://x/1\nhttps://x/2',
    });
    expect(joinLinks([{ plain: 'https://x/1' }])).toEqual({ plain: 'https://x/1' });
  });

  it('keeps rich links rich', () => {
    const links = ['1', '2'].map((name) => ({
      plain: `https://x/${name}`,
      html: `<a href="https://x/${name}">${name}</a>`,
    }));
    expect(joinLinks(links)).toEqual({
      plain: 'https://x/1\nhttps://x/2',
      html: '<a href="https://x/1">1</a><br><a href="https://x/2">2</a>',
    });
  });
});
