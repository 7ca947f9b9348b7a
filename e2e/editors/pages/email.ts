import { presentFieldWith } from '../probe/plain-field.ts';

presentFieldWith('input', { type: 'email', name: 'recipient' });
