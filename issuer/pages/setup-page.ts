import { escapeHtml, type Page } from './answer-page.ts';
import type { PageLanguage } from './choose-language.ts';
import { SETUP_SCRIPT } from './setup-script.ts';

interface SetupWords {
  readonly title: string;
  readonly steps: readonly string[];
  /** For who has no extension yet, where the admin has said where it comes from; `$1` is the link's address. */
  readonly where: string;
  readonly ask: string;
  readonly copy: string;
  readonly copied: string;
  readonly secret: string;
  readonly gone: string;
}

const WORDS: Record<PageLanguage, SetupWords> = {
  en: {
    title: 'Set up Putlink',
    steps: [
      'Click the Putlink icon (behind the puzzle piece), or press <kbd>Alt+Shift+U</kbd>.',
      'Choose <b>Connect</b>, then <b>Allow</b>.',
    ],
    where: 'No Putlink yet? <a href="$1" target="_blank" rel="noreferrer">Get it here</a>.',
    ask: 'No Putlink yet? Ask the person who sent you this link.',
    copy: 'Copy link',
    copied: 'Copied: paste it into the settings of Putlink',
    secret: 'Keep this link like a password.',
    gone: 'There is no code in this address any more. If Putlink is not connected, open your link again.',
  },
  ko: {
    title: 'Putlink 설정',
    steps: [
      '퍼즐 조각 메뉴에서 Putlink 아이콘을 클릭하거나 <kbd>Alt+Shift+U</kbd>를 누르세요.',
      '<b>연결</b>을 누른 뒤 <b>허용</b>을 누르세요.',
    ],
    where: 'Putlink가 없다면 <a href="$1" target="_blank" rel="noreferrer">여기에서 설치</a>하세요.',
    ask: 'Putlink가 없다면 이 링크를 보낸 사람에게 문의하세요.',
    copy: '링크 복사',
    copied: '복사됨: Putlink 설정에 붙여넣으세요',
    secret: '이 링크는 비밀번호처럼 보관하세요.',
    gone: '이 주소에는 더 이상 코드가 없습니다. Putlink가 연결되지 않았다면 받은 링크를 다시 여세요.',
  },
};

/** The page under a set-up link. Its code is in the fragment, which only the extension and the page's own script read. */
export function setupPage(language: PageLanguage, extensionUrl: string | undefined): Page {
  const { title, steps, where, ask, copy, copied, secret, gone } = WORDS[language];
  const source = extensionUrl === undefined ? ask : where.replace('$1', () => escapeHtml(extensionUrl));
  return {
    title,
    body: `<h1>${title}</h1>
<div id="there">
<ol>
${steps.map((step) => `<li>${step}</li>`).join('\n')}
</ol>
<p>${source}</p>
<p id="copying" hidden><button type="button" id="copy">${copy}</button> <span role="status" id="copied" data-words="${copied}"></span></p>
<p>${secret}</p>
</div>
<p id="gone" hidden>${gone}</p>`,
    script: SETUP_SCRIPT,
  };
}
