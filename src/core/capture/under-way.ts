import type { AfterUpload } from '../job/job.ts';
import type { CaptureChoice, CaptureDelay } from './capture-choice.ts';

/** From where and with which wishes a picture is begun. Plain data: it may have to outlive the worker. */
export interface CaptureStart {
  /** The tab to be captured; left out, the one in front. */
  readonly tabId?: number | undefined;
  /** Chosen for this picture; else the rules say. */
  readonly placeId?: string | undefined;
  readonly expiresInSeconds?: number | undefined;
  readonly afterUpload?: AfterUpload | undefined;
  /** The link goes into the editor that has the focus; where none has it, as `afterUpload` says. */
  readonly pasteWhereTyping?: boolean;
}

/** A picture that takes a while: it is waited for, or being taken. There is one at a time. */
export interface CaptureUnderWay {
  readonly id: string;
  readonly choice: CaptureChoice;
  readonly start: CaptureStart;
  readonly tabId: number;
  readonly stage: 'waiting' | 'taking';
  /** Epoch ms, by this machine's clock, at which the waiting ends. */
  readonly dueAtMs: number;
  /** How much of it is taken, 0 to 1; absent where nobody knows. */
  readonly share?: number;
  /** How long the rest will take; absent where too little is known. */
  readonly leftMs?: number;
}

/** How far a picture is that takes a while. */
export type CaptureProgress = Required<Pick<CaptureUnderWay, 'share'>> & Pick<CaptureUnderWay, 'leftMs'>;

/** Whole seconds that are left, as a countdown says them: the last one is 1. */
export const secondsLeft = (dueAtMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((dueAtMs - nowMs) / 1000));

/** Whether the popup has to go for it: what it stands over must have the keyboard and the mouse. */
export const needsThePage = ({ what, delaySeconds }: { what: string; delaySeconds: CaptureDelay }): boolean =>
  delaySeconds > 0 || what === 'area' || what === 'element';
