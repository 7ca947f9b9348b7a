import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Drawing, EMPTY_DRAWING } from '../../core/drawing/drawing.ts';
import type { AfterUpload, InsertTarget } from '../../core/job/job.ts';
import type { SuggestedBox } from '../../core/redact/suggested-box.ts';

/** A picture that waits in the editor. It and its drawing outlive the page, the worker and the browser. */
export interface PictureDraft {
  readonly id: string;
  /** Epoch ms. */
  readonly createdAtMs: number;
  /** Anything that the browser draws. */
  readonly picture: Blob;
  /** With its extension. */
  readonly name: string;
  /** The picture's pixels for each CSS pixel of what it shows. */
  readonly dpr: number;
  readonly pageTitle?: string;
  readonly pageUrl?: string;
  readonly boxes: readonly SuggestedBox[];
  /** A file that the person has chosen, and no picture of a page. */
  readonly isOwnFile?: true;
  /** What its upload was asked to do, where the person asked for it before. */
  readonly target?: InsertTarget;
  readonly afterUpload?: AfterUpload;
  readonly placeId?: string;
  readonly expiresInSeconds?: number;
}

/** What has become of it: apart from the picture, which is never written again. */
export interface DraftState {
  readonly drawing: Drawing;
  /** Epoch ms of the last change. */
  readonly changedAtMs: number;
  /** It was copied or saved since its last change: nothing is lost with it. */
  readonly isKeptElsewhere?: boolean;
  /** It is on its way as this job. */
  readonly jobId?: string;
}

interface DraftSchema extends DBSchema {
  pictures: { key: string; value: PictureDraft };
  /** By the picture's id. */
  states: { key: string; value: DraftState };
}

/** A picture that nobody has come back to for so long is not wanted any more. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

async function inDrafts<T>(work: (database: IDBPDatabase<DraftSchema>) => Promise<T>): Promise<T> {
  const database = await openDB<DraftSchema>('putlink-drafts', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('pictures', { keyPath: 'id' });
      fresh.createObjectStore('states');
    },
    blocking: (_now, _then, event) => (event.target as IDBDatabase).close(),
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Keeps a new picture. It is on the disk when this resolves. */
export async function storeDraft(draft: PictureDraft): Promise<void> {
  await inDrafts((database) => database.put('pictures', draft));
}

/** A picture with what was drawn on it; undefined where it was dropped. */
export function readDraft(id: string): Promise<{ draft: PictureDraft; state: DraftState } | undefined> {
  return inDrafts(async (database) => {
    const reading = database.transaction(['pictures', 'states']);
    const [draft, state] = await Promise.all([
      reading.objectStore('pictures').get(id),
      reading.objectStore('states').get(id),
    ]);
    return draft && { draft, state: state ?? { drawing: EMPTY_DRAWING, changedAtMs: draft.createdAtMs } };
  });
}

/** Keeps what was drawn. Nothing happens where the picture was dropped meanwhile. */
export async function keepDraftState(id: string, state: DraftState): Promise<void> {
  await inDrafts(async (database) => {
    const change = database.transaction(['pictures', 'states'], 'readwrite');
    if (await change.objectStore('pictures').getKey(id)) await change.objectStore('states').put(state, id);
    await change.done;
  });
}

/** Takes pictures away with their drawings. Nothing happens where nothing is. */
export async function dropDrafts(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await inDrafts(async (database) => {
    const change = database.transaction(['pictures', 'states'], 'readwrite');
    const drops = ids.flatMap((id) => [
      change.objectStore('pictures').delete(id),
      change.objectStore('states').delete(id),
    ]);
    await Promise.all([...drops, change.done]);
  });
}

/** All of them, newest first, without their pictures. */
export interface DraftOnHand extends Omit<DraftState, 'drawing'> {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
}

export function draftsOnHand(): Promise<readonly DraftOnHand[]> {
  return inDrafts(async (database) => {
    const reading = database.transaction(['pictures', 'states']);
    const drafts = await reading.objectStore('pictures').getAll();
    const states = await Promise.all(drafts.map(({ id }) => reading.objectStore('states').get(id)));
    return drafts
      .map(({ id, name, createdAtMs }, index) => {
        const { drawing: _drawing, ...state } = states[index] ?? { changedAtMs: createdAtMs };
        return { id, name, createdAtMs, ...state } as DraftOnHand;
      })
      .sort((a, b) => b.createdAtMs - a.createdAtMs);
  });
}

/**
 * Drops what nobody needs any more: pictures that are uploaded, and old ones.
 *
 * @param isUnderWay whether a job may still fail, and the picture be wanted again
 */
export async function tidyDrafts(nowMs: number, isUnderWay: (jobId: string) => boolean): Promise<void> {
  const drafts = await draftsOnHand();
  const isOver = ({ jobId, changedAtMs }: DraftOnHand) =>
    changedAtMs + KEPT_MS < nowMs || (jobId !== undefined && !isUnderWay(jobId));
  await dropDrafts(drafts.filter(isOver).map(({ id }) => id));
}
