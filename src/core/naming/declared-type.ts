const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/;

/**
 * Extensions that mean two things, of which systems name the wrong one: `main.ts` is `text/vnd.trolltech.linguist` to
 * Linux (shared-mime-info) and `video/mp2t` to a Mac.
 */
const AMBIGUOUS_NAME = /\.[cm]?ts$/i;
const AMBIGUOUS_TYPE = /^(text\/vnd\.trolltech\.linguist|video\/(mp2t|vnd\.dlna\.mpeg-tts)|model\/vnd\.mts)$/;

/**
 * The media type of a file as its source declared it, essence in lower case and parameters as they were; empty where that
 * says nothing: no type, no type that a header can carry, the general one, or a known mistake. Whoever signs knows then
 * that the name has to decide.
 */
export function declaredType(name: string, type: string): string {
  const [written = '', ...parameters] = type.split(';');
  const essence = written.trim().toLowerCase();
  if (!MEDIA_TYPE.test(essence)) return '';
  if (essence === 'application/octet-stream' || essence === 'binary/octet-stream') return '';
  if (AMBIGUOUS_NAME.test(name) && AMBIGUOUS_TYPE.test(essence)) return '';
  const whole = [essence, ...parameters].join(';').trim();
  return whole.length <= 127 && /^[\x20-\x7e]*$/.test(whole) ? whole : essence.slice(0, 127);
}
