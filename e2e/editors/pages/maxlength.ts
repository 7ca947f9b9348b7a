import { presentFieldWith } from '../probe/plain-field.ts';

/** Too short for any link. */
presentFieldWith('textarea', { name: 'message', maxlength: '30' });
