import { describe, expect, it } from 'vitest';
import { nameSnippet } from './name-snippet.ts';

const at = new Date(2026, 10, 22, 14, 5, 9);
const name = (text: string) => nameSnippet(text, at, 'Pasted text');
const moment = (extension: string) => `Pasted text 2026-11-22 at 14.05.09.${extension}`;

describe('nameSnippet', () => {
  it.each([
    ['Meeting notes\nfirst point', 'Meeting notes.txt'],
    ['\n\n  회의록: 3분기 계획\n…', '회의록 3분기 계획.txt'],
    ['# Release plan\n\n- one', 'Release plan.md'],
    ['a/b\\c: why?', 'a_b_c why.txt'],
    [`${'word '.repeat(40)}`, `${'word '.repeat(9)}wor.txt`],
    ['...', moment('txt')],
    ['\u200b\n', moment('txt')],
    ['{"a": [1, 2]}', moment('json')],
    ['{ not json', '{ not json.txt'],
    ['<!DOCTYPE html><p>hi', moment('html')],
    ['<?xml version="1.0"?><svg xmlns="x"/>', moment('svg')],
    ['<?xml version="1.0"?><a/>', moment('xml')],
    ['diff --git a/x b/x\n', moment('diff')],
    ['#!/bin/sh\necho', moment('sh')],
    ['name\tsize\na\t1\nb\t2\n', moment('tsv')],
    ['one\ttab only', 'one tab only.txt'],
  ])('%j is %s', (text, expected) => {
    expect(name(text)).toBe(expected);
  });
});
