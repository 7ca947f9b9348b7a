import type { HostAnswer } from '../../core/sxcu/fill-in.ts';
import { readAnswer } from '../../core/sxcu/read-answer.ts';
import type { AnswerTemplates } from '../../core/sxcu/uploader.ts';

/** What the Worker is asked. */
export interface AnswerOrder {
  readonly templates: AnswerTemplates;
  readonly answer: HostAnswer;
  readonly fileName: string;
}

addEventListener('message', ({ data }: MessageEvent<AnswerOrder>) => {
  postMessage(readAnswer(data.templates, data.answer, data.fileName));
});
