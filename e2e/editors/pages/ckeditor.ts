import { Essentials, Link, Paragraph } from 'ckeditor5';
import { presentCkEditor } from '../probe/ckeditor.ts';

await presentCkEditor([Essentials, Link, Paragraph]);
