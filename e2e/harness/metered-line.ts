import { expect } from '@playwright/test';
import type { Extension } from './extension.ts';

/**
 * Has the browser tell the offscreen document that data are to be saved, or not any more, as it does on a metered connection. A popup that
 * was opened makes the document.
 */
export async function tellMetered(extension: Extension, isMetered: boolean): Promise<void> {
  const observer = await extension.observer();
  const session = await observer.context().newCDPSession(observer);
  let targetId = '';
  await expect(async () => {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    const found = targetInfos.find(
      ({ type, url }) => type === 'background_page' && url.includes('/offscreen/'),
    );
    targetId = found?.targetId ?? '';
    expect(targetId).not.toBe('');
  }).toPass({ timeout: 10_000 });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId });
  let last = 0;
  const send = (method: string, params: object) => {
    last += 1;
    const id = last;
    return new Promise<void>((resolve) => {
      const hear = (event: { message: string }) => {
        if (JSON.parse(event.message).id !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve();
      };
      session.on('Target.receivedMessageFromTarget', hear);
      const message = JSON.stringify({ id, method, params });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  };
  await send('Emulation.setDataSaverOverride', { dataSaverEnabled: isMetered });
  // What is set so is not told of by itself, as a change of the system is.
  await send('Runtime.evaluate', { expression: "navigator.connection.dispatchEvent(new Event('change'))" });
}
