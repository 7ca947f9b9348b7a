/** RFC 6838 section 4.2, in lower case. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/** The contract's limit for a type with its parameters. */
const TYPE_MAX_LENGTH = 127;

/** `main.ts` is a Qt linguist file to Linux (shared-mime-info), a video to a Mac and to Windows. */
const SOURCE_OR_RECORDING = /\.m?ts$/i;
const MISREADING =
  /^(text\/vnd\.(trolltech|qt)\.linguist|video\/(mp2t|vnd\.dlna\.mpeg-tts)|model\/vnd\.mts)$/;

/** A transport stream of this size holds seconds; hardly any source is as big. */
const RECORDING_MIN_BYTES = 4 * 1024 * 1024;

export interface TypedFile {
  readonly name: string;
  /** As its source declared it; may be empty. */
  readonly type: string;
  readonly sizeBytes: number;
}

/** True for what has the name of a program's source and the size of a video. */
export function isRecording({ name, sizeBytes }: Pick<TypedFile, 'name' | 'sizeBytes'>): boolean {
  return SOURCE_OR_RECORDING.test(name) && sizeBytes >= RECORDING_MIN_BYTES;
}

/**
 * The media type of a file as its source declared it, `type/subtype` in lower case and parameters as they were; empty where
 * that says nothing: no type, none that a header can carry, the general one, or a known mistake. Whoever signs knows then
 * that the name has to decide.
 */
export function declaredType({ name, type, sizeBytes }: TypedFile): string {
  const [written = '', ...parameters] = type.split(';');
  const essence = written.trim().toLowerCase();
  if (!MEDIA_TYPE.test(essence) || essence.length > TYPE_MAX_LENGTH) return '';
  if (essence === 'application/octet-stream' || essence === 'binary/octet-stream') return '';
  const isMisread = SOURCE_OR_RECORDING.test(name) && MISREADING.test(essence);
  if (isMisread && !(essence.startsWith('video/') && isRecording({ name, sizeBytes }))) return '';
  const whole = [essence, ...parameters].join(';').trim();
  return whole.length <= TYPE_MAX_LENGTH && /^[\x20-\x7e]*$/.test(whole) ? whole : essence;
}
