import type { Page, PageWords } from './answer-page.ts';
import type { PageLanguage } from './choose-language.ts';
import { headIcon } from './page-icons.ts';

const HOME: Record<PageLanguage, PageWords> = {
  en: {
    what: 'Files are shared here',
    remedy:
      'This server belongs to people who share files with Putlink. If they sent you a link, open the whole address that they sent.',
  },
  ko: {
    what: '파일을 공유하는 서버입니다',
    remedy: 'Putlink로 파일을 공유하는 사람들의 서버입니다. 링크를 받으셨다면 받은 주소 전체를 여세요.',
  },
};

const MISSING: Record<PageLanguage, PageWords> = {
  en: {
    what: 'There is nothing at this address',
    remedy: 'Check that you copied the whole address, or ask the person who sent it to send it again.',
  },
  ko: {
    what: '이 주소에는 아무것도 없습니다',
    remedy: '주소 전체를 복사했는지 확인하거나, 보낸 사람에게 다시 보내 달라고 요청하세요.',
  },
};

/** What somebody sees who opens the issuer's own address. */
export function homePage(language: PageLanguage): Page {
  const { what, remedy } = HOME[language];
  return { title: 'Putlink', body: `${headIcon('link', true)}\n<h1>${what}</h1>\n<p>${remedy}</p>` };
}

/** The page under an address that means nothing. */
export function missingPage(language: PageLanguage): Page {
  const { what, remedy } = MISSING[language];
  return { title: what, body: `${headIcon('brokenLink')}\n<h1>${what}</h1>\n<p>${remedy}</p>` };
}
