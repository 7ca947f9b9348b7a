import type { Context } from 'hono';
import type { IssuerEnv } from '../context.ts';
import type { ProblemError } from '../http/problem-error.ts';
import { answerPage, type PageWords } from './answer-page.ts';
import type { PageLanguage } from './choose-language.ts';
import { headIcon } from './page-icons.ts';

/** Who looks at the page by a reload of its own is told apart from who clicks on the link. */
export const WAITED = 'waited';

const DEFAULT_SECONDS = 5;

const WAITING: Record<PageLanguage, PageWords> = {
  en: {
    what: 'The file is still being uploaded',
    remedy: 'It opens on this page by itself as soon as it is there. You can leave the page open.',
  },
  ko: {
    what: '파일을 업로드하는 중입니다',
    remedy: '업로드가 끝나면 이 페이지에서 자동으로 열립니다. 페이지를 열어 두고 기다리세요.',
  },
};

/** The file is all there, and nobody gets it before it was scanned. */
const CHECKING: Record<PageLanguage, PageWords> = {
  en: {
    what: 'The file is being checked',
    remedy: 'It opens on this page by itself when no malware was found in it. You can leave the page open.',
  },
  ko: {
    what: '파일을 검사하는 중입니다',
    remedy: '악성 코드가 발견되지 않으면 이 페이지에서 자동으로 열립니다. 페이지를 열어 두고 기다리세요.',
  },
};

/** `?` alone leads to the link itself: nothing of the request has to stand in the page. */
const THERE: Record<PageLanguage, PageWords & { again: string }> = {
  en: {
    what: 'The file is there',
    remedy: 'It opens now.',
    again: 'Open it again',
  },
  ko: {
    what: '파일이 준비되었습니다',
    remedy: '지금 열립니다.',
    again: '다시 열기',
  },
};

/**
 * The page under a link whose file is not there yet, or not scanned. It looks again without a script: by the `Refresh` that browsers have
 * known since the nineties. As 503, so that no preview of it is kept anywhere.
 */
export function answerWaiting(problem: ProblemError, c: Context<IssuerEnv>): Response {
  const seconds = problem.details.retryAfterSeconds ?? DEFAULT_SECONDS;
  c.header('retry-after', String(seconds));
  return answerPage(c, 503, (language) => {
    const isChecked = problem.code === 'scan_pending';
    const { what, remedy } = (isChecked ? CHECKING : WAITING)[language];
    return {
      title: what,
      body: `${headIcon(isChecked ? 'checking' : 'uploading', true)}\n<h1>${what}</h1>\n<p>${remedy}</p>`,
      refresh: { seconds, query: WAITED },
    };
  });
}

/**
 * What follows the waiting page. The file itself may become a download, which leaves the page in the window as it is: so it
 * has to be one that is still true then.
 */
export function answerThere(c: Context<IssuerEnv>): Response {
  return answerPage(c, 200, (language) => {
    const { what, remedy, again } = THERE[language];
    return {
      title: what,
      body: `${headIcon('there', true)}\n<h1>${what}</h1>\n<p>${remedy}</p>\n<p><a href="?">${again}</a></p>`,
      refresh: { seconds: 0, query: '' },
    };
  });
}
