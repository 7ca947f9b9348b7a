import { presentMonaco } from '../probe/monaco.ts';

presentMonaco(false);
