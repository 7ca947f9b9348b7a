import type { LinkRecord } from '../links/link-record.ts';
import { escapeHtml, type Page } from '../pages/answer-page.ts';
import type { PageLanguage } from '../pages/choose-language.ts';
import { smallIcon } from '../pages/page-icons.ts';
import type { StoredObject } from '../storage/storage.ts';
import { isShownByBrowsers } from './file-answer.ts';
import { describeKind } from './file-kind.ts';
import { FILE_WORDS, type FileWords, formatBytes, formatLeft, formatMoment } from './file-words.ts';
import { DOWNLOAD, GRANT, needsGrant, VIEW, type View } from './view.ts';

/** A file under a link that works. */
export interface SharedFile {
  record: LinkRecord;
  object: StoredObject;
  /** How it is shown in a page, where it may be. */
  view: View | undefined;
  /** The link's own address, for those who make previews. */
  url: string;
  /** The origin that the link leads to, where the page shows the file. */
  origin: string | undefined;
  /** What whoever opens it has been given for a click or a password. */
  grant: string | undefined;
  nowMs: number;
}

/** The page under a link to a file that no browser shows: what it is, and one button. */
export function filePage(file: SharedFile, language: PageLanguage): Page {
  const { record, object, view, grant, nowMs } = file;
  const words = FILE_WORDS[language];
  const name = escapeHtml(record.filename);
  const { kind, ending } = describeKind(object.contentType, record.filename);
  const facts = [
    words.kinds[kind] + (ending === '' ? '' : ` (${ending})`),
    formatBytes(object.sizeBytes, language),
  ].join(' · ');
  const ends = new Date(record.expiresAt);
  const until = words.until(`<time datetime="${ends.toISOString()}">${formatMoment(ends, language)}</time>`);
  const left = words.left(formatLeft((ends.getTime() - nowMs) / 1000, language));
  const from = record.from === undefined ? undefined : words.from(escapeHtml(record.from));
  const query = grant === undefined ? '?' : `?${GRANT}=${escapeHtml(grant)}&amp;`;
  const hasForm = needsGrant(record) && grant === undefined;
  const comes = grant !== undefined && view === undefined;
  const label = isShownByBrowsers(record, object) ? words.open : smallIcon('download') + words.download;
  return {
    title: name,
    hasForm,
    ...(comes && { refresh: { seconds: 0, query: `${query.slice(1)}${DOWNLOAD}` } }),
    head: previewTags(file, [facts, from].filter((text) => text !== undefined).join(' · ')),
    body: [
      view === undefined ? `<div class="tile">${smallIcon(kind)}</div>` : showFile(view, query),
      `<h1 dir="auto">${name}</h1>`,
      `<p class="facts">${facts}</p>`,
      ...(from === undefined ? [] : [`<p class="from" dir="auto">${from}</p>`]),
      hasForm
        ? `<form method="post" action="?"><button class="go">${label}</button></form>`
        : `<a class="go" href="${query}${DOWNLOAD}">${label}</a>`,
      ...(comes ? [`<p class="until">${words.starts}</p>`] : []),
      ...(hasForm ? limitWords(record, words) : []),
      `<p class="until">${until}</p>`,
      `<p class="until">${left}</p>`,
    ].join('\n'),
    ...(file.origin !== undefined && { shownFrom: file.origin }),
  };
}

/** What somebody should know before the button is pressed. */
function limitWords({ maxDownloads, downloads }: LinkRecord, words: FileWords): string[] {
  if (maxDownloads === undefined) return [];
  const text = maxDownloads === 1 ? words.once : words.downloadsLeft(maxDownloads - downloads);
  return [`<p class="until">${text}</p>`];
}

/** Nothing runs in these, and they are asked for without a cookie: the bucket's origin has none. */
function showFile(view: View, query: string): string {
  const source = `class="shown" src="${query}${VIEW}"`;
  if (view === 'image') return `<img ${source} alt="">`;
  return `<${view} ${source} controls preload="metadata"></${view}>`;
}

/** Source: The Open Graph protocol, and what X calls Cards. */
function previewTags({ record, view, url, grant }: SharedFile, description: string): string {
  // What is shown by a grant is nobody else's.
  const isPicture = view === 'image' && grant === undefined;
  const tags: [string, string][] = [
    ['og:title', escapeHtml(record.filename)],
    ['og:description', description],
    ['og:type', 'website'],
    ['og:site_name', 'Putlink'],
    ...(isPicture ? ([['og:image', escapeHtml(`${url}?${VIEW}`)]] as [string, string][]) : []),
  ];
  const card = isPicture ? 'summary_large_image' : 'summary';
  return [
    ...tags.map(([property, content]) => `<meta property="${property}" content="${content}">`),
    `<meta name="description" content="${description}">`,
    `<meta name="twitter:card" content="${card}">`,
  ].join('\n');
}
