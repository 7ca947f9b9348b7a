import { presentFieldWith } from '../probe/plain-field.ts';

presentFieldWith('textarea', { name: 'message', readonly: '' });
