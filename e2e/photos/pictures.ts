import type { Page } from '@playwright/test';

/**
 * What Chromium shows of files: size and a digest of the pixels of each frame, turned as the file says and in wide colours, so
 * that a lost colour profile is seen. Null where it shows nothing.
 */
export function picturesOf(page: Page, files: readonly Buffer[]): Promise<(string | null)[]> {
  return page.evaluate(
    async (list) => {
      const pixelsOf = async (source: ImageBitmap | VideoFrame, width: number, height: number) => {
        const context = new OffscreenCanvas(width, height).getContext('2d', { colorSpace: 'display-p3' });
        if (!context) throw new Error('no canvas');
        context.drawImage(source, 0, 0);
        const { data } = context.getImageData(0, 0, width, height, { colorSpace: 'display-p3' });
        source.close();
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
        const hex = Array.from(sum.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0'));
        return `${width}x${height}:${hex.join('')}`;
      };
      const framesOf = async (data: Uint8Array<ArrayBuffer>, type: string) => {
        const decoder = new ImageDecoder({ type, data });
        const frames: string[] = [];
        try {
          await decoder.completed;
          const { frameCount = 0 } = decoder.tracks.selectedTrack ?? {};
          for (let frameIndex = 0; frameCount > 1 && frameIndex < frameCount; frameIndex += 1) {
            const { image } = await decoder.decode({ frameIndex });
            frames.push(await pixelsOf(image, image.displayWidth, image.displayHeight));
          }
        } catch {
          frames.push('broken');
        }
        decoder.close();
        return frames;
      };
      const shown = list.map(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const type = bytes[0] === 0xff ? 'image/jpeg' : bytes[0] === 0x89 ? 'image/png' : 'image/webp';
        const bitmap = await createImageBitmap(new Blob([bytes], { type })).catch(() => null);
        if (!bitmap) return null;
        const still = await pixelsOf(bitmap, bitmap.width, bitmap.height);
        return [still, ...(await framesOf(bytes, type))].join(' ');
      });
      return Promise.all(shown);
    },
    files.map((file) => file.toString('base64')),
  );
}
