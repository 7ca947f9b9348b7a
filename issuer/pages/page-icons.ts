/** Drawn in place, because a page loads nothing. Shapes are Lucide's, as in the extension. */
const draw = (shape: string, size: number, className = '') =>
  `<svg${className === '' ? '' : ` class="${className}"`} width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

const SHEET =
  '<path d="M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8l6 6v12a2 2 0 0 1-2 2z"/><path d="M14 2v5a1 1 0 0 0 1 1h5"/>';
const FRAME = '<rect width="18" height="18" x="3" y="3" rx="2"/>';

const SHAPES = {
  brokenLink:
    '<path d="m18.8 12.2 1.7-1.7a5 5 0 0 0-7-7l-1.7 1.7M5.2 11.8l-1.7 1.7a5 5 0 0 0 7 7l1.7-1.7M8 2v3M2 8h3M16 19v3M19 16h3"/>',
  uploading: '<path d="M12 13v8M4 14.9A7 7 0 1 1 15.7 8h1.8a4.5 4.5 0 0 1 2.5 8.2M8 17l4-4 4 4"/>',
  checking: '<circle cx="11" cy="11" r="8"/><path d="m21 21-4.3-4.3"/>',
  there: '<circle cx="12" cy="12" r="10"/><path d="m9 12 2 2 4-4"/>',
  link: '<path d="M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8"/>',
  lock: '<rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/>',
  download: '<path d="M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5"/>',
  file: SHEET,
  document: `${SHEET}<path d="M10 9H8M16 13H8M16 17H8"/>`,
  image: `${FRAME}<circle cx="9" cy="9" r="2"/><path d="m21 15-3.1-3.1a2 2 0 0 0-2.8 0L6 21"/>`,
  video: `${FRAME}<path d="M7 3v18M17 3v18M3 12h18M3 7.5h4M3 16.5h4M17 7.5h4M17 16.5h4"/>`,
  audio: '<path d="M9 18V5l12-2v13"/><circle cx="6" cy="18" r="3"/><circle cx="18" cy="16" r="3"/>',
  archive:
    '<rect width="20" height="5" x="2" y="3" rx="1"/><path d="M4 8v11a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8M10 12h4"/>',
  table: `${FRAME}<path d="M3 9h18M3 15h18M9 9v12M15 9v12"/>`,
  program: '<rect x="2" y="4" width="20" height="16" rx="2"/><path d="M10 4v4M2 8h20M6 4v4"/>',
} as const;

export type PageIcon = keyof typeof SHAPES;

/** A large one at the head of a page; `calm` is in the accent's colour, others warn. */
export const headIcon = (icon: PageIcon, isCalm = false) => draw(SHAPES[icon], 32, isCalm ? 'calm' : '');

export const smallIcon = (icon: PageIcon) => draw(SHAPES[icon], 20);

/** As in `brand/icon.svg`. */
const MARK = `<rect x="4" y="4" width="120" height="120" rx="30" fill="#5b5bd6"/><path fill="none" stroke="#fff" stroke-width="13" stroke-linecap="round" stroke-linejoin="round" d="M32 62v8a32 32 0 0 0 64 0v-8M64 80V30M44 48l20-20 20 20"/>`;

export const BRAND_ICON = `<svg viewBox="0 0 128 128" aria-hidden="true">${MARK}</svg>`;

/** The tab's icon, in the page itself: under whatever path the issuer is mounted, it is asked for nowhere. */
export const FAVICON = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">${MARK}</svg>`)}`;
