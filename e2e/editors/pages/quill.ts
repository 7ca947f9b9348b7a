import { presentQuill } from '../probe/quill.ts';

/** Behind Slack, Webex and Gemini. */
presentQuill();
