import type { Page } from '../pages/answer-page.ts';
import type { PageLanguage } from '../pages/choose-language.ts';
import { smallIcon } from '../pages/page-icons.ts';

interface ProtectedWords {
  what: string;
  remedy: string;
  label: string;
  open: string;
  wrong: string;
}

const PROTECTED: Record<PageLanguage, ProtectedWords> = {
  en: {
    what: 'This file has a password',
    remedy: 'Enter the password that the sender gave you.',
    label: 'Password',
    open: 'Open',
    wrong: 'That is not the password. Check it and try again.',
  },
  ko: {
    what: '비밀번호가 걸린 파일입니다',
    remedy: '보낸 사람에게 받은 비밀번호를 입력하세요.',
    label: '비밀번호',
    open: '열기',
    wrong: '비밀번호가 맞지 않습니다. 확인하고 다시 입력하세요.',
  },
};

/** The page that asks for a link's password. It says nothing of the file, to nobody who does not know that. */
export function protectedPage(language: PageLanguage, isWrong: boolean): Page {
  const { what, remedy, label, open, wrong } = PROTECTED[language];
  const state = isWrong ? ' aria-invalid="true" aria-describedby="wrong"' : '';
  return {
    title: what,
    head: `<meta property="og:title" content="${what}">\n<meta property="og:site_name" content="Putlink">`,
    // Sent to the link itself, whatever query the page was opened with.
    body: `<div class="tile">${smallIcon('lock')}</div>
<h1>${what}</h1>
<p>${remedy}</p>
<form method="post" action="?">
<label for="password">${label}</label>
<input id="password" name="password" type="password" autocomplete="off" maxlength="128" required autofocus${state}>
${isWrong ? `<p class="wrong" id="wrong" role="alert">${wrong}</p>\n` : ''}<button class="go">${open}</button>
</form>`,
    hasForm: true,
  };
}

/**
 * What a program is told that asks for such a file, with the ways to give the password that it may have.
 *
 * @param sharesHost the storage has the same host as the link, on another port. Wget tells services apart by their hosts alone, sends
 *   what it gave to one to the other too, and S3 refuses that; a form's password goes nowhere else.
 */
export function tellPassword(url: string, sharesHost: boolean): string {
  const byCurl = `curl -LOJ -u any ${url}`;
  if (sharesHost) {
    return `This file has a password. Give it with curl, which asks for it, or as a form with wget:

  ${byCurl}
  wget --content-disposition --post-data='password=PASSWORD' ${url}

In a browser the link asks for it too.
`;
  }
  return `This file has a password. Give it by HTTP Basic authentication, with any user name:

  ${byCurl}
  wget --content-disposition --user=any --ask-password ${url}

Both ask for the password. In a browser the link asks for it too.
`;
}
