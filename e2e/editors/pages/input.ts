import { presentFieldWith } from '../probe/plain-field.ts';

presentFieldWith('input', { type: 'text', name: 'message' });
