import { presentFieldWith } from '../probe/plain-field.ts';

presentFieldWith('textarea', { name: 'message', placeholder: 'Write a message' });
