import { Resvg } from '@resvg/resvg-js';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { qrCodeOf, svgOf } from './qr-code.ts';

/** What a reader by somebody else sees in the drawn picture. */
function readBack(address: string): string | undefined {
  const code = qrCodeOf(address);
  if (!code) return undefined;
  const picture = new Resvg(svgOf(code), { fitTo: { mode: 'zoom', value: 1 } }).render();
  return jsQR(new Uint8ClampedArray(picture.pixels), picture.width, picture.height)?.data;
}

const signed = (length: number) =>
  `https://bucket.s3.eu-central-1.amazonaws.com/k?X-Amz-Security-Token=${'aB3%2F'.repeat(length / 6)}`;

describe('a QR code', () => {
  it.each([
    'https://files.example.com/d/abcdefghijklmnopqrstuv',
    'HTTPS://FILES.EXAMPLE.COM/D/ABC',
    'http://127.0.0.1:8787/d/x_-y',
    'https://b.example.com/%ED%95%9C%EA%B8%80.pdf?X-Amz-Signature=0f&response-content-disposition=a%3B%20b',
    'https://xn--9d0b.example/한글',
    signed(600),
    signed(1_500),
  ])('of %s is read as just that', (address) => {
    expect(readBack(address)).toBe(address);
  });

  it('has white around it, and none of an address that no code can hold', () => {
    const code = qrCodeOf('https://files.example.com/d/abc');
    expect(code?.path.startsWith('M4 4h7')).toBe(true);
    expect(qrCodeOf(signed(2_850))?.sizeModules).toBe(177 + 8);
    expect(qrCodeOf(signed(3_000))).toBeNull();
  });
});
