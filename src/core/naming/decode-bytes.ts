/** What programs wrote before UTF-8, by the language of the person: what Chromium takes the system's locale for. */
const LEGACY_CHARSETS: Readonly<Record<string, string>> = {
  ko: 'euc-kr',
  ja: 'shift_jis',
  'zh-tw': 'big5',
  'zh-hk': 'big5',
  zh: 'gb18030',
  ru: 'windows-1251',
  uk: 'windows-1251',
  bg: 'windows-1251',
  el: 'windows-1253',
  tr: 'windows-1254',
  he: 'windows-1255',
  ar: 'windows-1256',
  th: 'windows-874',
};

/** Pairs from the syllables of KS X 1001: in no European text do such letters stand in pairs only. */
const KOREAN_PAIRS = /^(?:[\x20-\x7e]|[\xb0-\xc8][\xa1-\xfe])+$/;

/** `bytes` in a charset of the Encoding standard, or null when they are none of its text or it is unknown. */
export function decodeAs(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Bytes of a name of which nobody said the charset: UTF-8 if they are valid, else what the person's language used to be
 * written in. Null when neither fits.
 *
 * Source: Chromium, net/http/http_content_disposition.cc, `DecodeWord`, and net/base/filename_util_internal.cc.
 *
 * @param language of the browser, such as `ko-KR`
 */
export function decodeBytes(bytes: Uint8Array, language: string): string | null {
  const whole = language.toLowerCase();
  const legacy = LEGACY_CHARSETS[whole] ?? LEGACY_CHARSETS[whole.split('-')[0] ?? ''];
  const text = decodeAs('utf-8', bytes) ?? (legacy ? decodeAs(legacy, bytes) : null);
  if (text !== null) return text;
  return KOREAN_PAIRS.test(decodeAs('latin1', bytes) ?? '') ? decodeAs('euc-kr', bytes) : null;
}

/** A string whose characters are bytes, as `fetch` gives a header's value. Null when it holds more than bytes. */
export function bytesOf(binary: string): Uint8Array | null {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) {
    const code = binary.charCodeAt(index);
    if (code > 0xff) return null;
    bytes[index] = code;
  }
  return bytes;
}

const encoder = new TextEncoder();

/**
 * `%XX` as bytes, the rest as the bytes that its characters are, in text that no header can hold as UTF-8. A percent
 * sign that escapes nothing stays one.
 */
export function unescapePercent(text: string): Uint8Array {
  const pieces = text.split(/(%[0-9a-f]{2})/i);
  return Uint8Array.from(
    pieces.flatMap((piece, index) =>
      index % 2 === 1
        ? [Number.parseInt(piece.slice(1), 16)]
        : [...(bytesOf(piece) ?? encoder.encode(piece))],
    ),
  );
}
