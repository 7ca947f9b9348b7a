import type { TransferProgress } from '../../core/job/progress.ts';

const CHANNEL_NAME = 'putlink-progress';

/**
 * Progress for whoever looks: a BroadcastChannel, because unlike a runtime message it does not wake the worker ten
 * times a second.
 */
export function openProgressOutlet(): (progress: readonly TransferProgress[]) => void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  return (progress) => channel.postMessage(progress);
}

/** Calls back with the progress of every running transfer; returns the way to stop. */
export function watchProgress(changed: (progress: readonly TransferProgress[]) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.onmessage = (event: MessageEvent<readonly TransferProgress[]>) => changed(event.data);
  return () => channel.close();
}
