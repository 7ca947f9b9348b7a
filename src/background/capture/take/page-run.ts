import { ShotPace } from '../../../core/capture/shot-pace.ts';
import { timeLeftMs } from '../../../core/capture/time-left.ts';
import type { CaptureProgress } from '../../../core/capture/under-way.ts';
import { type Failure, FailureError, failure, failureFrom } from '../../../core/job/failure.ts';
import { browser } from '../../../platform/browser/browser.ts';
import { send } from '../../../platform/messaging/messages.ts';
import type { SentShot, ShotReply } from '../../../protocol/page-shots.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { type BegunShot, beginShot, type Captured } from '../shot/begin-shot.ts';
import { isMinimised } from '../shot/is-minimised.ts';
import { judgeRefusal } from '../shot/judge-refusal.ts';
import type { CaptureTask } from '../task/capture-task.ts';
import { Waiters } from './waiters.ts';

/** A shot that the browser will not let through for as long is somebody else's fault. */
const PATIENCE_MS = 10_000;

/** Shots that the browser may pack at once: of a screen of 3840 x 2160 each takes 33 MB meanwhile. */
const MOST_AT_ONCE = 8;

/**
 * A page that is being taken: its shots come one after the other as messages of the page. There is one as long as somebody
 * waits for its end. A worker that starts anew has none, and the page that asks it puts itself back.
 */
export class PageRun {
  readonly id = crypto.randomUUID();
  readonly tabId: number;
  readonly #windowId: number | undefined;
  readonly #url: string | undefined;
  readonly #onProgress: (progress: CaptureProgress) => void;
  readonly #pace = new ShotPace();
  readonly #again = new Set<number>();
  readonly #endsMs: number[] = [Date.now()];
  #underWay = 0;
  /** Shots that the browser has and has not packed yet. */
  #packing = 0;
  #lastTaken: Promise<void> = Promise.resolve();
  readonly #wake = new Waiters();
  #failure: Failure | undefined;
  #lastUrl = '';
  #uniformUrl = '';
  /** The popup is open, and the person's click on it carries shots. */
  #mayPress = true;
  #press: ((begun: BegunShot) => void) | undefined;

  constructor({ id, windowId, url }: CaptureTask['tab'], onProgress: (progress: CaptureProgress) => void) {
    this.tabId = id;
    this.#windowId = windowId;
    this.#url = url;
    this.#onProgress = onProgress;
  }

  /** Epoch ms; of the beginning, before there is one. */
  get lastShotMs(): number {
    return this.#endsMs.at(-1) ?? 0;
  }

  /** To be called in the tick of the message: only then the browser sees the gesture that it carries. */
  take(shot: SentShot): Promise<ShotReply> {
    return this.#take(shot, beginShot(this.#windowId, shot.isCarried && !shot.isLastTry));
  }

  /** The popup's part of a shot, in the tick of its message. */
  press(): void {
    this.#press?.(beginShot(this.#windowId, true));
  }

  /** Resolves when all shots are looked at, or one is to be taken again. */
  async settled(): Promise<ShotReply> {
    while (this.#underWay > 0 && this.#again.size === 0 && !this.#failure) await this.#wake.next();
    return { outcome: 'taken', again: this.#takeAgain() };
  }

  async #take(shot: SentShot, first: BegunShot): Promise<ShotReply> {
    const begun = await this.#letThrough(first);
    if (!(await this.#isInFront())) return { outcome: 'not-seen', again: this.#takeAgain() };
    this.#tell(shot.shotsLeft);
    this.#takeIn(shot, begun.captured);
    await this.#roomForOne();
    return { outcome: 'taken', again: this.#takeAgain() };
  }

  /** Resolves when the browser has a shot, or refuses it for good. As often as needed, at the browser's pace or by the popup's gesture. */
  async #letThrough(first: BegunShot): Promise<BegunShot> {
    const until = Date.now() + PATIENCE_MS;
    let begun = first;
    while ((await isBusy(begun)) && Date.now() < until) {
      const pressed = this.#mayPress ? await this.#byPopup() : null;
      if (pressed) return pressed;
      await new Promise((resolve) => setTimeout(resolve, this.#pace.waitMs(Date.now())));
      const atMs = Date.now();
      begun = beginShot(this.#windowId, false);
      if (!(await isBusy(begun))) this.#pace.note(atMs);
    }
    return begun;
  }

  async #byPopup(): Promise<BegunShot | null> {
    const pressed = new Promise<BegunShot>((resolve) => {
      this.#press = resolve;
    });
    try {
      this.#mayPress = await send('popup.press', { runId: this.id });
    } catch {
      this.#mayPress = false;
    }
    const begun = this.#mayPress ? await pressed : null;
    this.#press = undefined;
    if (begun && !(await isBusy(begun))) return begun;
    this.#mayPress = false;
    return null;
  }

  /** A window that was put away shows nothing, whichever of its tabs is in front. */
  async #isInFront(): Promise<boolean> {
    const [tab, isAway] = await Promise.all([browser.tabs.get(this.tabId), isMinimised(this.#windowId)]);
    return tab.active && !isAway && (this.#windowId === undefined || tab.windowId === this.#windowId);
  }

  /** The page goes on while the browser packs its shots. They are looked at in the order in which they were taken. */
  #takeIn(shot: SentShot, captured: Promise<Captured>): void {
    this.#underWay += 1;
    this.#packing += 1;
    const before = this.#lastTaken;
    this.#lastTaken = (async () => {
      const result = await captured;
      this.#packing -= 1;
      this.#wake.wakeAll();
      await before;
      if (result.kind !== 'shot') throw new FailureError(this.#failureOf(result));
      if (this.#isStale(result.url, shot)) this.#again.add(shot.index);
      else void this.#hand(shot, result.url);
    })()
      .catch((thrown) => {
        this.#failure ??= failureFrom(thrown);
      })
      .finally(() => this.#oneLess());
  }

  #failureOf(captured: Exclude<Captured, { kind: 'shot' }>): Failure {
    if (captured.kind === 'busy') return failure('capture-busy');
    const { message } = captured;
    return failure('capture-refused', {
      reason: message === undefined ? 'no-answer' : judgeRefusal(message, this.#url),
    });
  }

  /** So many pictures as large as the window lie in memory at once, and no more. */
  async #roomForOne(): Promise<void> {
    while (this.#packing >= MOST_AT_ONCE && !this.#failure) await this.#wake.next();
  }

  /** The very same shot of another place is the one before it, or there is nothing to see on either. */
  #isStale(url: string, { isLastTry }: SentShot): boolean {
    const isSame = url === this.#lastUrl && url !== this.#uniformUrl;
    this.#lastUrl = url;
    if (isSame && isLastTry) this.#uniformUrl = url;
    return isSame && !isLastTry;
  }

  async #hand(shot: SentShot, url: string): Promise<void> {
    this.#underWay += 1;
    try {
      const image = await (await fetch(url)).blob();
      const { isDrawn } = await sendToOffscreen('picture.shot', {
        pictureId: this.id,
        shot: { ...shot, image },
      });
      if (!isDrawn) this.#again.add(shot.index);
    } catch (thrown) {
      this.#failure ??= failureFrom(thrown);
    } finally {
      this.#oneLess();
    }
  }

  #oneLess(): void {
    this.#underWay -= 1;
    this.#wake.wakeAll();
  }

  #takeAgain(): readonly number[] {
    if (this.#failure) throw new FailureError(this.#failure);
    const again = [...this.#again];
    this.#again.clear();
    return again;
  }

  #tell(shotsLeft: number): void {
    this.#endsMs.push(Date.now());
    const taken = this.#endsMs.length - 1;
    const leftMs = timeLeftMs(this.#endsMs, shotsLeft);
    const share = taken / (taken + shotsLeft);
    this.#onProgress(leftMs === undefined ? { share } : { share, leftMs });
  }
}

/** Whether the browser's quota has refused it. It says so at once. */
async function isBusy({ isHeld, captured }: BegunShot): Promise<boolean> {
  await isHeld;
  const known = await Promise.race([captured, null]);
  return known?.kind === 'busy';
}
