import { expect, it } from 'vitest';
import type { PartsTicket, PutTicket } from '../job/ticket.ts';
import { judgeTicket, type KnownTickets, mayHaveUpload } from './ticket-handover.ts';

const MIB = 1024 ** 2;

const inParts = (upload: string): PartsTicket => ({
  mode: 'multipart',
  key: 'k',
  upload,
  partSizeBytes: 8 * MIB,
  partCount: 5,
  expiresAt: 1,
});
const put: PutTicket = { key: 'k', url: 'https://bucket.example/k', headers: {}, expiresAt: 1 };
const ofPopup = inParts('of-popup');
const ofWorker = inParts('of-worker');
const nothing: KnownTickets = { held: undefined, kept: undefined };

it('takes the only ticket of a job that waits for one', () => {
  for (const phase of ['queued', 'ticketing'] as const) {
    expect(judgeTicket(ofPopup, { phase }, nothing)).toBe('taken');
    expect(judgeTicket(put, { phase }, nothing)).toBe('taken');
  }
});

it('goes on where the worker died between the two writes, and does not begin another upload', () => {
  const halfway = { held: undefined, kept: ofPopup };
  expect(judgeTicket(ofPopup, { phase: 'ticketing' }, halfway)).toBe('taken');
  // The one who asks next finds it on the disk, though the job has never begun.
  expect(mayHaveUpload({ attempt: 0, sizeBytes: 40 * MIB })).toBe(true);
  expect(mayHaveUpload({ attempt: 0, sizeBytes: 100_000 })).toBe(false);
  expect(mayHaveUpload({ attempt: 1, sizeBytes: 100_000 })).toBe(true);
});

it('leaves alone what is in use when it is told of twice', () => {
  const both = { held: ofPopup, kept: ofPopup };
  for (const phase of ['queued', 'ticketing', 'transferring'] as const) {
    expect(judgeTicket(ofPopup, { phase }, both)).toBe('known');
  }
  expect(judgeTicket(ofPopup, { phase: 'transferring' }, { held: undefined, kept: ofPopup })).toBe('known');
});

it('gives back the one of two that comes second, whichever that is', () => {
  expect(judgeTicket(ofPopup, { phase: 'transferring' }, { held: ofWorker, kept: ofWorker })).toBe('late');
  expect(judgeTicket(ofPopup, { phase: 'queued' }, { held: ofWorker, kept: ofWorker })).toBe('late');
  // An upload goes on from its parts: one that was begun for it meanwhile is worth less.
  expect(judgeTicket(ofPopup, { phase: 'queued' }, { held: undefined, kept: ofWorker })).toBe('late');
  expect(judgeTicket(ofPopup, { phase: 'ticketing' }, { held: put, kept: undefined })).toBe('late');
});

it('gives back one that nobody waits for any more', () => {
  for (const phase of ['linking', 'done', 'failed', 'cancelled'] as const) {
    expect(judgeTicket(ofPopup, { phase }, nothing)).toBe('late');
  }
  expect(judgeTicket(ofPopup, undefined, nothing)).toBe('late');
});
