import { presentReactField } from '../probe/react-field.ts';

presentReactField('input');
