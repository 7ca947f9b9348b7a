import { readTokenHeader } from '../../core/settings/token-header.ts';
import type { Connection } from '../issuer-client.ts';
import type { Question } from './declaration.ts';

/**
 * The question with the token where the endpoint looks for it: in its kind's own header, else in the one that the settings name,
 * else as a Bearer token. A question that has placed it already stays as it is.
 *
 * @param ofKind the kind's own header, written in the same way; the settings do not show theirs then, but may still have one
 */
export function presentToken(
  question: Question,
  { token, tokenHeader = '' }: Pick<Connection, 'token' | 'tokenHeader'>,
  ofKind = '',
): Question {
  if (question.token !== undefined || token === '') return question;
  const header = readTokenHeader(ofKind) ?? readTokenHeader(tokenHeader);
  if (!header) return question;
  return {
    ...question,
    token: '',
    headers: { ...question.headers, [header.name]: header.valueOf(token) },
  };
}
