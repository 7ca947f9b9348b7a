import { type SampleFile, sampleFiles } from './sample-files.ts';

/** What an endpoint takes, as far as it has told. */
export interface UploadLimits {
  readonly allowedTypes?: readonly string[] | undefined;
  readonly maxBytes?: number | undefined;
}

/** What the check uploads. */
export interface TestFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TEXT_TYPE = 'text/plain';
const OTHER_BYTES = 48;
/** Refused once, another type is worth a try, but an endpoint that refuses everything shall not be asked for ever. */
const TRIES = 4;

/** For endpoints that do not say what they take: one of each kind that people restrict uploads to. */
const GUESSES = [TEXT_TYPE, 'image/png', 'application/pdf', 'video/mp4'];

/**
 * Files that an endpoint with these limits takes, the best one first: plain text where it may be, else a tiny real file
 * of an allowed type, else some bytes under its name. Never larger than allowed.
 */
export function chooseTestFiles({
  allowedTypes,
  maxBytes,
}: UploadLimits): readonly [TestFile, ...TestFile[]] {
  const patterns = (allowedTypes ?? GUESSES).map(essenceOf).filter((pattern) => pattern.includes('/'));
  const takesText = patterns.some((pattern) => matches(TEXT_TYPE, pattern));
  const samples = oneOfEach([...(takesText ? [text(TEXT_TYPE)] : []), ...patterns.flatMap(samplesOf)]);
  const limit = maxBytes ?? Number.POSITIVE_INFINITY;
  const fitting = samples.filter(({ type, bytes }) => isText(type) || bytes.length <= limit);
  const [first = text(TEXT_TYPE), ...others] =
    fitting.length > 0 ? fitting : samples.map(({ type }) => bytesOf(type));
  const cut = ({ type, extension, bytes }: SampleFile): TestFile => ({
    name: `putlink-check.${extension}`,
    type,
    bytes: bytes.slice(0, limit),
  });
  return [cut(first), ...others.slice(0, TRIES - 1).map(cut)];
}

const oneOfEach = (files: readonly SampleFile[]) => [
  ...new Map(files.map((file) => [file.type, file])).values(),
];

const essenceOf = (pattern: string) => {
  const essence = pattern.split(';')[0]?.trim().toLowerCase() ?? '';
  return essence === '*' ? '*/*' : essence;
};

const matches = (type: string, pattern: string) =>
  pattern === '*/*' || (pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern);

const isText = (type: string) => type.startsWith('text/');

function samplesOf(pattern: string): SampleFile[] {
  const known = sampleFiles.filter(({ type }) => matches(type, pattern));
  if (known.length > 0) return known;
  const type = pattern.replace(/\/\*$/, '/x-putlink-check');
  return [isText(type) ? text(type) : bytesOf(type)];
}

const extensionOf = (type: string) => /\/([a-z0-9]{1,5})$/.exec(type)?.[1] ?? 'bin';

function text(type: string): SampleFile {
  const random = crypto.randomUUID();
  const extension = type === TEXT_TYPE ? 'txt' : extensionOf(type);
  return { type, extension, bytes: new TextEncoder().encode(`Putlink ${random}\n`) };
}

function bytesOf(type: string): SampleFile {
  return { type, extension: extensionOf(type), bytes: crypto.getRandomValues(new Uint8Array(OTHER_BYTES)) };
}
