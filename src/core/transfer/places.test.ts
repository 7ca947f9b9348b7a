import { describe, expect, it } from 'vitest';
import { hasRoom, isWorthALook, mayRefill, whoMayBegin } from './places.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

type Sized = { sizeBytes: number };

const files = (count: number, sizeBytes: number) => Array.from({ length: count }, () => ({ sizeBytes }));

describe('who may begin', () => {
  it('lets three begin, however large', () => {
    expect(whoMayBegin([], files(5, 5000 * MIB)).begin).toHaveLength(3);
    expect(whoMayBegin(files(2, 5000 * MIB), files(5, 5000 * MIB)).begin).toHaveLength(1);
  });

  it('lets more small ones begin, as long as all are small together', () => {
    expect(whoMayBegin([], files(120, 50 * KIB)).begin).toHaveLength(96);
    expect(whoMayBegin([], files(40, 300 * KIB)).begin).toHaveLength(27);
    expect(whoMayBegin([], files(20, 2 * MIB)).begin).toHaveLength(4);
  });

  it('lets small ones pass large ones that wait', () => {
    expect(whoMayBegin(files(3, 100 * MIB), files(5, KIB)).begin).toHaveLength(5);
    const waiting = [...files(2, 100 * MIB), { sizeBytes: KIB }];
    expect(whoMayBegin(files(3, 100 * MIB), waiting).begin).toEqual([{ sizeBytes: KIB }]);
  });

  it('lets none of its own kind overtake one that finds no room', () => {
    const waiting = [{ sizeBytes: KIB }, { sizeBytes: 20 * MIB }, { sizeBytes: KIB }];
    expect(whoMayBegin(files(3, KIB), waiting).begin).toEqual([{ sizeBytes: KIB }]);
    expect(whoMayBegin(files(2, KIB), waiting.slice(1)).begin).toEqual([{ sizeBytes: 20 * MIB }]);
  });

  it('tells whether those behind are worth a look', () => {
    const isClosed = (travelling: Sized[], waiting: Sized[]) => whoMayBegin(travelling, waiting).isClosed;
    // The next one finds no room, though a smaller one would: it is not overtaken.
    expect(isClosed(files(80, 100 * KIB), files(5, 100 * KIB))).toBe(true);
    expect(isClosed(files(80, 100 * KIB), files(1, 100 * KIB))).toBe(false);
    expect(isClosed(files(90, KIB), files(6, KIB))).toBe(true);
    expect(isClosed([], files(5, 5000 * MIB))).toBe(false);
    expect(isClosed(files(3, 8 * MIB), [])).toBe(true);
  });

  it('tells that there is no room for anything', () => {
    expect(hasRoom(files(96, 0), 0)).toBe(false);
    expect(hasRoom(files(3, 8 * MIB), 0)).toBe(false);
    expect(hasRoom(files(2, 8 * MIB), 0)).toBe(true);
  });

  it('looks at the line when several small ones may begin together', () => {
    expect([65, 64, 2, 0].map((count) => isWorthALook(files(count, KIB)))).toEqual([false, true, true, true]);
    expect([65, 64].map(mayRefill)).toEqual([false, true]);
    expect(isWorthALook(files(3, 8 * MIB))).toBe(false);
  });

  it('looks at the line for small ones whatever large ones travel', () => {
    expect(isWorthALook([...files(3, 100 * MIB), ...files(2, KIB)])).toBe(true);
  });
});
