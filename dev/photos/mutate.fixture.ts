/** One of the ways in which a file is damaged, or made to harm. */
export function mutate(file: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * file.length);
  const some = Math.floor(random() * 40);
  const bytes = Buffer.from(file);
  switch (Math.floor(random() * 6)) {
    case 0:
      bytes[at] = Math.floor(random() * 256);
      return bytes;
    case 1:
      bytes[at] = 0xff;
      return bytes;
    case 2:
      bytes.fill(
        [0, 0xff, 0x7f][Math.floor(random() * 3)] as number,
        at,
        Math.min(bytes.length, at + 1 + (some % 4)),
      );
      return bytes;
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some)]);
    default:
      return Buffer.concat([bytes.subarray(0, at + some), bytes.subarray(at)]);
  }
}
