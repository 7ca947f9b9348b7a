import { presentTinyMce } from '../probe/tinymce.ts';

void presentTinyMce(true);
