import { presentToastUi } from '../probe/toastui.ts';

presentToastUi('markdown');
