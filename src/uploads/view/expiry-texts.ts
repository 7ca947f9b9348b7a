import { words } from '../../platform/words/words.ts';
import type { ExpiryTexts } from '../../ui/expiry-texts.ts';

export const expiryTexts = (): ExpiryTexts => ({
  label: words('linkExpiresIn'),
  custom: words('expiryCustom'),
  amount: words('expiryAmount'),
  unit: words('expiryUnit'),
  backToList: words('expiryBackToList'),
  units: { minutes: words('unitMinutes'), hours: words('unitHours'), days: words('unitDays') },
});
