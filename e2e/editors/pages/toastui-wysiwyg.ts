import { presentToastUi } from '../probe/toastui.ts';

presentToastUi('wysiwyg');
