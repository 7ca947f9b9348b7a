import { send } from '../../platform/messaging/messages.ts';

/**
 * Fetches a URL as the page does and sends the bytes to the background. Serves what only the page can reach: its own
 * blob: URLs, its own origin with its cookies, hosts that allow the page by CORS.
 */
export async function sendBytes(jobId: string, url: string): Promise<'sent' | 'refused'> {
  try {
    const response = await fetch(url, { credentials: 'same-origin' });
    if (!response.ok) return 'refused';
    await send('page.bytes', { jobId, bytes: await response.blob() });
    return 'sent';
  } catch {
    return 'refused';
  }
}
