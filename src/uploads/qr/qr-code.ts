import { encode } from 'uqr';

/** White modules on each side: with fewer many readers do not find it. Source: ISO/IEC 18004, "Quiet zone". */
const QUIET_MODULES = 4;

/** A picture made of squares, black ones on white. */
export interface QrCode {
  /** Of each side, the white around it among them. */
  readonly sizeModules: number;
  /** SVG path data of what is black; a module is one unit wide. */
  readonly path: string;
}

/**
 * The QR code of an address: as much of it may be dirty or torn as has room in the smallest one that fits.
 *
 * @returns null for an address that is longer than any QR code (2,953 bytes), as a long signed one can be
 */
export function qrCodeOf(address: string): QrCode | null {
  for (const ecc of ['M', 'L'] as const) {
    try {
      const { size, data } = encode(address, { ecc, boostEcc: true, border: QUIET_MODULES });
      return { sizeModules: size, path: data.map(pathOfRow).join('') };
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  return null;
}

/** What is black side by side is one rectangle: squares of their own would have hairlines between them. */
function pathOfRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x] || row[x - 1]) continue;
    const end = row.indexOf(false, x);
    path += `M${x} ${y}h${end - x}v1h${x - end}z`;
  }
  return path;
}

/** As a file of its own, black on white whoever shows it. */
export const svgOf = ({ sizeModules, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sizeModules} ${sizeModules}" width="${sizeModules * 8}" height="${sizeModules * 8}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`;

/** Wide enough for a slide or a print of some centimetres. */
const PICTURE_LEAST_PX = 640;

/** The same as PNG, of whole pixels for each module: what chats and documents take from the clipboard. */
export async function pngOf({ sizeModules, path }: QrCode): Promise<Blob> {
  const modulePx = Math.ceil(PICTURE_LEAST_PX / sizeModules);
  const canvas = new OffscreenCanvas(sizeModules * modulePx, sizeModules * modulePx);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(modulePx, modulePx);
  context.fillStyle = '#000';
  context.fill(new Path2D(path));
  return canvas.convertToBlob({ type: 'image/png' });
}
