import { ShotPace } from '../../core/capture/shot-pace.ts';
import { timeLeftMs } from '../../core/capture/time-left.ts';
import { type Failure, FailureError, failure, failureFrom } from '../../core/job/failure.ts';
import { browser } from '../../platform/browser/browser.ts';
import { send } from '../../platform/messaging/messages.ts';
import type { SentShot, ShotReply } from '../../protocol/page-shots.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { type Captured, captureNow } from './capture-now.ts';

/** What a run tells of itself. */
export interface RunProgress {
  readonly share: number;
  /** Undefined while nobody can say. */
  readonly leftMs?: number | undefined;
}

/** A shot that the browser will not let through for as long is somebody else's fault. */
const PATIENCE_MS = 10_000;

/**
 * A page that is being taken: its shots come one after the other as messages of the page. There is one as long as somebody
 * waits for its end. A worker that starts anew has none, and the page that asks it puts itself back.
 */
export class PageRun {
  readonly id = crypto.randomUUID();
  readonly tabId: number;
  readonly #windowId: number | undefined;
  readonly #onProgress: (progress: RunProgress) => void;
  readonly #pace = new ShotPace();
  readonly #again = new Set<number>();
  readonly #endsMs: number[] = [Date.now()];
  #underWay = 0;
  #wake: () => void = () => undefined;
  #failure: Failure | undefined;
  #lastUrl = '';
  #uniformUrl = '';
  /** The popup is open, and the person's click on it carries shots. */
  #mayPress = true;
  #press: ((captured: Promise<Captured>) => void) | undefined;

  constructor(tabId: number, windowId: number | undefined, onProgress: (progress: RunProgress) => void) {
    this.tabId = tabId;
    this.#windowId = windowId;
    this.#onProgress = onProgress;
  }

  /** Epoch ms; of the beginning, before there is one. */
  get lastShotMs(): number {
    return this.#endsMs.at(-1) ?? 0;
  }

  /** To be called in the tick of the message: only then the browser sees the gesture that it carries. */
  take(shot: SentShot): Promise<ShotReply> {
    return this.#take(shot, captureNow(this.#windowId));
  }

  /** The popup's part of a shot, in the tick of its message. */
  press(): void {
    this.#press?.(captureNow(this.#windowId));
  }

  /** Resolves when all shots are looked at, or one is to be taken again. */
  async settled(): Promise<ShotReply> {
    while (this.#underWay > 0 && this.#again.size === 0 && !this.#failure) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { outcome: 'taken', again: this.#takeAgain() };
  }

  async #take(shot: SentShot, first: Promise<Captured>): Promise<ShotReply> {
    const captured = await this.#letThrough(first);
    if (!(await this.#isInFront())) return { outcome: 'not-seen', again: this.#takeAgain() };
    if (captured.kind !== 'shot')
      throw new FailureError(failure(captured.kind === 'busy' ? 'capture-busy' : 'capture-refused'));
    this.#tell(shot.shotsLeft);
    if (this.#isStale(captured.url, shot))
      return { outcome: 'taken', again: [...this.#takeAgain(), shot.index] };
    void this.#hand(shot, captured.url);
    return { outcome: 'taken', again: this.#takeAgain() };
  }

  /** As often as needed, at the browser's pace or by the popup's gesture. */
  async #letThrough(first: Promise<Captured>): Promise<Captured> {
    const until = Date.now() + PATIENCE_MS;
    let captured = await first;
    while (captured.kind === 'busy' && Date.now() < until) {
      const pressed = this.#mayPress ? await this.#byPopup() : null;
      if (pressed) return pressed;
      await new Promise((resolve) => setTimeout(resolve, this.#pace.waitMs(Date.now())));
      const atMs = Date.now();
      captured = await captureNow(this.#windowId);
      if (captured.kind === 'shot') this.#pace.note(atMs);
    }
    return captured;
  }

  async #byPopup(): Promise<Captured | null> {
    const pressed = new Promise<Promise<Captured>>((resolve) => {
      this.#press = resolve;
    });
    try {
      this.#mayPress = await send('popup.press', { runId: this.id });
    } catch {
      this.#mayPress = false;
    }
    const captured = this.#mayPress ? await await pressed : null;
    this.#press = undefined;
    if (captured?.kind === 'shot') return captured;
    this.#mayPress = false;
    return null;
  }

  async #isInFront(): Promise<boolean> {
    const tab = await browser.tabs.get(this.tabId);
    return tab.active && (this.#windowId === undefined || tab.windowId === this.#windowId);
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
      this.#underWay -= 1;
      this.#wake();
    }
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
    this.#onProgress({ share: taken / (taken + shotsLeft), leftMs: timeLeftMs(this.#endsMs, shotsLeft) });
  }
}
