import { asSecureAs } from '../address/as-secure-as.ts';
import { type Facts, fillIn, type HostAnswer } from './fill-in.ts';
import type { AnswerTemplates } from './uploader.ts';

/** A longer answer is no answer to an upload. */
const TEXT_CHARACTERS_MAX = 1024 ** 2;
const SAID_CHARACTERS_MAX = 200;

/** What a host's answer says. */
export interface ReadAnswer {
  readonly url?: string;
  /** Whoever opens it deletes the file: a secret. */
  readonly deletionUrl?: string;
  /** The host's own words for what is wrong, in one line. */
  readonly said?: string;
}

/**
 * Reads an answer by the file's templates. A file's regular expressions may never come to an end: to be called where that
 * can be ended.
 */
export function readAnswer(templates: AnswerTemplates, answer: HostAnswer, fileName: string): ReadAnswer {
  const cut = { ...answer, text: answer.text.slice(0, TEXT_CHARACTERS_MAX) };
  const facts: Facts = { fileName, isUrl: true, answer: cut };
  const isGood = answer.status >= 200 && answer.status < 300;
  const url = isGood
    ? addressIn(templates.url.length > 0 ? fillIn(templates.url, facts) : cut.text, answer.url)
    : undefined;
  if (url === undefined) {
    const said = oneLine(fillIn(templates.error, facts));
    return said === '' ? {} : { said };
  }
  const deletionUrl = addressIn(fillIn(templates.deletionUrl, facts), answer.url);
  return { url, ...(deletionUrl ? { deletionUrl: asSecureAs(answer.url, deletionUrl) } : {}) };
}

/** An address for a browser; a path is the host's own, and a host without a scheme is taken for one with https. */
function addressIn(text: string, base: string): string | undefined {
  const bare = text.trim();
  if (bare === '' || /\s/.test(bare)) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(bare)
    ? bare
    : /^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?\//i.test(bare)
      ? `https://${bare}`
      : bare;
  const url = /^\.?\.?\//.test(whole) || whole.includes(':') ? URL.parse(whole, base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** Controls are none of a sentence's letters. */
const oneLine = (text: string) =>
  text
    .slice(0, 4 * SAID_CHARACTERS_MAX)
    .split(/[\s\p{Cc}]/u)
    .filter((word) => word !== '')
    .join(' ')
    .slice(0, SAID_CHARACTERS_MAX);
