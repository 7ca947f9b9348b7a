import type { Random } from './random.ts';
import type { PlannedUpload } from './soak-plan.ts';

const KIB = 1024;
const MIB = 1024 * 1024;

/** From here on the endpoint sends in parts. */
export const PARTS_FROM_BYTES = 32 * MIB;

/** What follows the mark. A name on disk has 255 bytes at most, and no slash. */
const REST_OF_NAMES = [
  '.txt',
  '.bin',
  ' photo.jpg',
  '.tar.gz',
  ' without ending',
  ' 보고서 최종 (2).pdf',
  ' かんじ漢字.docx',
  ' Ünïcödé.md',
  // The same letters taken apart, as macOS stores them.
  ` Ünïcödé.md`.normalize('NFD'),
  ' 👩‍👩‍👧‍👦🏳️‍🌈.png',
  ' \u202Egnp.exe',
  ' מסמך.pdf',
  ' a+b & c=d #1?.csv',
  ' 100%.txt',
  ' %2F..%2F..%2Fetc.txt',
  ' ..\\..\\x.html',
  ' "quoted" \'too\'; filename=evil.exe',
  ' {curly} [square] <angle> |pipe|.json',
  ' trailing dot.',
  ' .hidden.',
  ' two  spaces and\ttab.log',
  ' zero\u200Bwidth\uFEFF.txt',
  ` ${'long '.repeat(45)}.txt`,
  ` ${'가'.repeat(76)}.png`,
  '.ts',
  '.HEIC',
  '~$lock.xlsx',
] as const;

/** How large a file is: most are small, and a few go in parts. */
function sizeOf(random: Random): number {
  const [least, most] = random.weighted<readonly [number, number]>([
    [8, [0, 0]],
    [8, [1, 16]],
    [42, [17, 64 * KIB]],
    [28, [64 * KIB, 2 * MIB]],
    [10, [2 * MIB, 12 * MIB]],
    [4, [PARTS_FROM_BYTES, 72 * MIB]],
  ]);
  return random.between(least, most);
}

/** A file with a name as people and programs make them. */
export function planFile(mark: string, random: Random): PlannedUpload {
  return { mark, name: `${mark}${random.pick(REST_OF_NAMES)}`, sizeBytes: sizeOf(random) };
}
