import type { PageWords } from './answer-page.ts';
import type { PageLanguage } from './choose-language.ts';

export type DeadLinkReason =
  | 'link_expired'
  | 'link_revoked'
  | 'link_used_up'
  | 'link_not_found'
  | 'link_unfulfilled'
  | 'object_not_found'
  | 'malware_found'
  | 'scan_failed'
  | 'too_many_wrong'
  | 'password_locked'
  | 'busy'
  | 'unavailable'
  | 'failed';

/** Stands before the request id, where an admin is needed. */
export const REQUEST_ID_LABELS: Record<PageLanguage, string> = {
  en: 'Request ID for the administrator:',
  ko: '관리자에게 알려 줄 요청 번호:',
};

export const DEAD_LINK_TEXTS: Record<PageLanguage, Record<DeadLinkReason, PageWords>> = {
  en: {
    link_expired: {
      what: 'This link has expired',
      remedy: 'Ask the person who sent it for a new one.',
    },
    link_revoked: {
      what: 'This link was turned off',
      remedy: 'The person who sent it no longer shares the file this way. Ask them if you still need it.',
    },
    link_used_up: {
      what: 'This link has been used up',
      remedy: 'It worked for a set number of downloads. Ask the person who sent it for a new one.',
    },
    object_not_found: {
      what: 'The file is gone',
      remedy: 'It was deleted after the link was sent. Ask the person who sent it to share it again.',
    },
    link_unfulfilled: {
      what: 'The file was not uploaded',
      remedy: 'Its upload was stopped. Ask the person who sent the link to try again.',
    },
    malware_found: {
      what: 'Malware was found in this file',
      remedy: 'It cannot be opened. Tell the person who sent the link.',
    },
    scan_failed: {
      what: 'The file could not be checked for malware',
      remedy: 'So it cannot be opened here. Ask the person who sent the link to share it another way.',
    },
    link_not_found: {
      what: 'There is no such link',
      remedy: 'Check that you copied the whole address, or ask the person who sent it to send it again.',
    },
    too_many_wrong: {
      what: 'Too many wrong links were tried',
      remedy: 'They came from your network. Wait a minute, then open the link again.',
    },
    password_locked: {
      what: 'Too many wrong passwords were tried',
      remedy: 'Try again later, or ask the person who sent the link for a new password.',
    },
    busy: {
      what: 'Too many links are being opened at once',
      remedy: 'Wait a few seconds, then open the link again.',
    },
    unavailable: {
      what: 'The file cannot be opened right now',
      remedy: 'The storage does not answer. Try again in a minute.',
    },
    failed: {
      what: 'Something went wrong on this server',
      remedy: 'Try again in a minute. If it happens again, tell the person who sent you the link.',
    },
  },
  ko: {
    link_expired: {
      what: '링크가 만료되었습니다',
      remedy: '보낸 사람에게 새 링크를 요청하세요.',
    },
    link_revoked: {
      what: '사용이 중지된 링크입니다',
      remedy: '보낸 사람이 이 링크의 사용을 중지했습니다. 파일이 필요하면 보낸 사람에게 문의하세요.',
    },
    link_used_up: {
      what: '다운로드 횟수를 모두 사용한 링크입니다',
      remedy: '정해진 횟수만큼만 받을 수 있는 링크입니다. 보낸 사람에게 새 링크를 요청하세요.',
    },
    object_not_found: {
      what: '파일이 삭제되었습니다',
      remedy: '링크를 보낸 뒤에 파일이 삭제되었습니다. 보낸 사람에게 다시 공유해 달라고 요청하세요.',
    },
    link_unfulfilled: {
      what: '파일이 업로드되지 않았습니다',
      remedy: '업로드가 중단되었습니다. 링크를 보낸 사람에게 다시 시도해 달라고 요청하세요.',
    },
    malware_found: {
      what: '파일에서 악성 코드가 발견되었습니다',
      remedy: '이 파일은 열 수 없습니다. 링크를 보낸 사람에게 알리세요.',
    },
    scan_failed: {
      what: '파일의 악성 코드 검사를 할 수 없습니다',
      remedy:
        '검사하지 못한 파일은 여기에서 열 수 없습니다. 보낸 사람에게 다른 방법으로 공유해 달라고 요청하세요.',
    },
    link_not_found: {
      what: '링크를 찾을 수 없습니다',
      remedy: '주소 전체를 복사했는지 확인하거나, 보낸 사람에게 다시 보내 달라고 요청하세요.',
    },
    too_many_wrong: {
      what: '잘못된 링크를 너무 많이 열었습니다',
      remedy: '사용 중인 네트워크에서 없는 링크를 여러 번 열었습니다. 1분 뒤에 링크를 다시 여세요.',
    },
    password_locked: {
      what: '잘못된 비밀번호를 너무 많이 입력했습니다',
      remedy: '나중에 다시 시도하거나, 링크를 보낸 사람에게 새 비밀번호를 요청하세요.',
    },
    busy: {
      what: '지금 열리고 있는 링크가 너무 많습니다',
      remedy: '몇 초 뒤에 링크를 다시 여세요.',
    },
    unavailable: {
      what: '지금은 파일을 열 수 없습니다',
      remedy: '저장소가 응답하지 않습니다. 잠시 후 다시 시도하세요.',
    },
    failed: {
      what: '서버에 문제가 생겼습니다',
      remedy: '잠시 후 다시 시도하세요. 문제가 계속되면 링크를 보낸 사람에게 알리세요.',
    },
  },
};
