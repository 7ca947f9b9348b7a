import { presentFieldWith } from '../probe/plain-field.ts';

presentFieldWith('input', { type: 'password', name: 'secret' });
