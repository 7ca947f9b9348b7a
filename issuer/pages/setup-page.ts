import type { Page } from './answer-page.ts';
import type { PageLanguage } from './choose-language.ts';

const PAGES: Record<PageLanguage, Page> = {
  en: {
    title: 'Set up Putlink',
    body: `<h1>Set up Putlink</h1>
<p>You were sent a set-up link. Give it to the Putlink extension:</p>
<ol>
<li>Copy the whole address of this page: <kbd>Ctrl+L</kbd>, then <kbd>Ctrl+C</kbd> (on a Mac <kbd>⌘</kbd>).</li>
<li>Right-click the Putlink icon in the toolbar and choose Options.</li>
<li>Paste it into the field “Set-up code or link”.</li>
</ol>
<p>The part after # lets anyone upload in your name, so keep it like a password. It stays in your browser: this server never sees it.</p>`,
  },
  ko: {
    title: 'Putlink 설정',
    body: `<h1>Putlink 설정</h1>
<p>받으신 설정 링크는 Putlink 확장 프로그램에 붙여넣어 사용합니다.</p>
<ol>
<li>이 페이지의 주소 전체를 복사합니다: <kbd>Ctrl+L</kbd>, 이어서 <kbd>Ctrl+C</kbd> (Mac에서는 <kbd>⌘</kbd>).</li>
<li>도구 모음의 Putlink 아이콘을 마우스 오른쪽 버튼으로 클릭하고 옵션을 선택합니다.</li>
<li>“설정 코드 또는 링크” 입력란에 붙여넣습니다.</li>
</ol>
<p># 뒤의 코드를 아는 사람은 누구나 내 이름으로 업로드할 수 있으니 비밀번호처럼 보관하세요. 이 코드는 브라우저 안에만 있으며 서버로 전송되지 않습니다.</p>`,
  },
};

export function setupPage(language: PageLanguage): Page {
  return PAGES[language];
}
