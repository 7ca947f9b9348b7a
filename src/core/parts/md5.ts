/** Sines of 1 to 64: RFC 1321 has no other table. */
const SINES = Int32Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32));
const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const BLOCK_BYTES = 64;

/**
 * MD5 (RFC 1321), which S3 makes ETags of and WebCrypto does not have. It proves nothing against whoever wants two texts to have one
 * value.
 */
export function md5(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const padded = pad(bytes);
  for (let at = 0; at < padded.byteLength; at += BLOCK_BYTES)
    takeBlock(state, new DataView(padded.buffer, at, BLOCK_BYTES));
  const digest = new Uint8Array(16);
  const view = new DataView(digest.buffer);
  state.forEach((word, index) => void view.setInt32(index * 4, word, true));
  return digest;
}

/** With a one behind it, and its length in bits at the end of a block. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.byteLength + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.byteLength] = 0x80;
  const bits = BigInt(bytes.byteLength) * 8n;
  new DataView(padded.buffer).setBigUint64(padded.byteLength - 8, bits, true);
  return padded;
}

function takeBlock(state: Int32Array, block: DataView): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const [mixed, word] = mix(round, step, b, c, d);
    const sum = a + mixed + (SINES[step] ?? 0) + block.getInt32(word * 4, true);
    const shift = SHIFTS[round]?.[step % 4] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

/** What a step makes of three words, and which word of the block it takes. */
function mix(round: number, step: number, b: number, c: number, d: number): [number, number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  if (round === 2) return [b ^ c ^ d, (3 * step + 5) % 16];
  return [c ^ (b | ~d), (7 * step) % 16];
}
