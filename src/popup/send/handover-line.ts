import { HandoverLine } from '../../platform/messaging/handover.ts';

/** Opened with the popup: when a file is picked there is no time for it. */
export const handoverLine = new HandoverLine();
