import { presentQuill } from '../probe/quill.ts';

/** For a short message: the end of a longer one is deleted. */
presentQuill(30);
