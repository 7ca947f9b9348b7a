/** Letters and digits that look like a machine's and are the same each time; no key of anybody's is in this file. */
function made(
  seed: number,
  length: number,
  alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
): string {
  let state = seed * 2654435761;
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return alphabet[state % alphabet.length];
  }).join('');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HEX = '0123456789abcdef';
const jwt = `${btoa('{"alg":"HS256","typ":"JWT"}').replaceAll('=', '')}.${btoa('{"sub":"4821","name":"J. Kim","iat":1732700000}').replaceAll('=', '')}.${made(7, 43)}`;

/** What stands on the page, with the secret between ‹ and ›. `in`: where; a paragraph where it does not say. */
export interface Planted {
  readonly text: string;
  readonly in?: 'pre' | 'cell' | 'input' | 'password' | 'textarea' | 'shadow' | 'split' | 'link' | 'frame';
}

export const PLANTED: readonly Planted[] = [
  // Mail
  { text: 'Write to ‹jihye.kim@acme-store.co.kr›.' },
  { text: '‹MAX.MUSTERMANN+invoices@beispiel-firma.de›', in: 'cell' },
  { text: 'Name <‹o.brien_2@mail.uni-wien.ac.at›>' },
  { text: '‹user_name@sub.sub2.example.travel›', in: 'link' },
  { text: '‹anna@xn--bcher-kva.ch›' },
  { text: '‹홍길동@회사.한국›' },
  { text: '‹jane.doe@corp.io›', in: 'input' },
  { text: '‹split.address@company.com›', in: 'split' },
  { text: 'From: ‹first.last@a-b.photography›; To: team' },
  { text: 'reply-to=‹ops@host-27.internal.net›', in: 'pre' },
  // Phones
  { text: 'Tel. ‹+82 10-4821-7730›' },
  { text: '‹010-4821-7730›', in: 'cell' },
  { text: '‹02-312-4567›', in: 'cell' },
  { text: '‹01048217730›', in: 'input' },
  { text: 'Call ‹(415) 555-0132› today' },
  { text: '‹415-555-0199›' },
  { text: '‹+1 415.555.0132›' },
  { text: '‹+44 20 7946 0958›' },
  { text: '‹07700 900123›' },
  { text: 'Mobil: ‹0171 2345678›' },
  { text: 'Telefon ‹030/1234567›' },
  { text: '‹06 12 34 56 78›' },
  { text: '‹090-1234-5678›', in: 'shadow' },
  { text: '‹+49 (0)30 901820›' },
  { text: '휴대폰 ‹010 9876 5432›' },
  { text: '‹0049 89 636 48018›' },
  // Cards
  { text: 'Card ‹4242 4242 4242 4242›' },
  { text: '‹5555-5555-5555-4444›', in: 'cell' },
  { text: '‹378282246310005›' },
  { text: '‹3782 822463 10005›' },
  { text: '‹6011111111111117›', in: 'input' },
  { text: '‹3530111333300000›' },
  { text: '‹2223 0031 2200 3222›' },
  { text: '‹4000056655665556›', in: 'pre' },
  // Keys
  { text: `AWS_ACCESS_KEY_ID=‹AKIA${made(11, 16, BASE32)}›`, in: 'pre' },
  { text: `‹ASIA${made(12, 16, BASE32)}›`, in: 'cell' },
  { text: `aws_secret_access_key = ‹${made(13, 40)}›`, in: 'pre' },
  { text: `"SecretAccessKey": "‹${made(14, 40)}›"`, in: 'pre' },
  { text: `token ‹ghp_${made(15, 36)}›` },
  { text: `‹github_pat_${made(16, 22)}_${made(17, 59)}›`, in: 'textarea' },
  { text: `https://x-access-token:‹ghs_${made(18, 36)}›@github.com/acme/app`, in: 'pre' },
  { text: `‹xoxb-${made(19, 12, '0123456789')}-${made(20, 12, '0123456789')}-${made(21, 24)}›` },
  { text: `https://hooks.slack.com/services/‹T${made(22, 9)}/B${made(23, 9)}/${made(24, 24)}›`, in: 'link' },
  { text: `‹xapp-1-A${made(25, 10)}-${made(26, 12, '0123456789')}-${made(27, 40, HEX)}›` },
  { text: `Stripe: ‹sk_live_${made(28, 24)}›` },
  { text: `‹rk_test_${made(29, 99)}›`, in: 'cell' },
  { text: `‹whsec_${made(30, 32)}›` },
  { text: `‹AIza${made(31, 35)}›`, in: 'pre' },
  { text: `‹GOCSPX-${made(32, 28)}›` },
  { text: `‹ya29.${made(33, 60)}›` },
  { text: `Cookie: session=‹${jwt}›`, in: 'pre' },
  { text: `-H "Authorization: Bearer ‹${made(34, 40)}›"`, in: 'pre' },
  { text: `Authorization: Basic ‹${btoa('admin:correct-horse')}›`, in: 'pre' },
  { text: `OPENAI_API_KEY=‹sk-proj-${made(35, 48)}›`, in: 'pre' },
  {
    text: `‹-----BEGIN RSA PRIVATE KEY-----\n${made(36, 64)}\n${made(37, 64)}\n${made(38, 30)}==\n-----END RSA PRIVATE KEY-----›`,
    in: 'pre',
  },
  { text: `‹-----BEGIN OPENSSH PRIVATE KEY-----\n${made(39, 70)}\n${made(40, 70)}›`, in: 'pre' },
  // Passwords
  { text: '‹hunter2-is-old›', in: 'password' },
  { text: '‹pa55 with spaces›', in: 'password' },
  { text: 'postgres://app:‹k9$Lm2vQ›@db.acme.internal:5432/orders', in: 'pre' },
  { text: 'DB_PASSWORD=‹Tr0ub4dor&3›', in: 'pre' },
];

/** What only looks like it. */
export const LOOK_ALIKES: readonly Planted[] = [
  // Not mail
  { text: 'icon@2x.png', in: 'pre' },
  { text: 'npm install react@18.3.1', in: 'pre' },
  { text: '@scope/package@2.0.0-rc.1', in: 'pre' },
  { text: 'git clone git@github.com:acme/app.git', in: 'pre' },
  { text: 'Thanks @anna and @max.' },
  { text: 'root@web-1:~$ ls', in: 'pre' },
  { text: 'ssh deploy@10.0.12.7', in: 'pre' },
  { text: '5 @ 3.50 each' },
  { text: '@media (min-width: 40em)', in: 'pre' },
  { text: '@Component({ selector: "app" })', in: 'pre' },
  // Not phones
  { text: '2026-11-27 14:05:33', in: 'cell' },
  { text: '27.11.2026' },
  { text: '11/27/2026, 2:05 PM' },
  { text: '192.168.100.104', in: 'cell' },
  { text: 'Order #20418-33-9921', in: 'cell' },
  { text: 'ISBN 978-3-16-148410-0' },
  { text: '1732700000123', in: 'cell' },
  { text: '₩1,280,000', in: 'cell' },
  { text: 'Chrome/156.0.7204.101', in: 'pre' },
  { text: '123-45-67890', in: 'cell' },
  { text: '1990-2024' },
  { text: '52.520008, 13.404954', in: 'cell' },
  { text: '94107-1234', in: 'cell' },
  { text: 'f47ac10b-58cc-4372-a567-0e02b2c3d479', in: 'pre' },
  { text: '+12,480 −3,021', in: 'cell' },
  { text: '1.000.000,00 €' },
  { text: '0.0012345678', in: 'cell' },
  { text: '1920 x 1080 @ 60 Hz' },
  { text: '3.14159265358979' },
  { text: 'DE89 3704 0044 0532 0130 00', in: 'cell' },
  { text: 'SKU 4006381-333931', in: 'cell' },
  { text: 'Lines 100-200, 300-400' },
  { text: '12 345 678 visitors' },
  { text: '20261127140533', in: 'input' },
  { text: '1588-1234 (24시간)' },
  { text: '0000048217', in: 'cell' },
  // Not cards
  { text: '4242 4242 4242 4241', in: 'cell' },
  { text: '**** **** **** 4242', in: 'cell' },
  { text: '0000 0000 0000 0000', in: 'cell' },
  { text: '1234 5678 9012 3456', in: 'cell' },
  { text: '1Z999AA10123456784', in: 'cell' },
  { text: '9007199254740991', in: 'pre' },
  { text: '356938035643809', in: 'cell' },
  { text: '4111-1111', in: 'cell' },
  // Not keys
  { text: 'AKIAIOSFODNN7EXAMPLE', in: 'pre' },
  { text: `ghp_${'x'.repeat(36)}`, in: 'pre' },
  { text: 'sk_live_...', in: 'pre' },
  { text: `pk_live_${made(50, 24)}`, in: 'pre' },
  { text: 'Authorization: Bearer <token>', in: 'pre' },
  { text: 'Bearer authentication is required for this endpoint' },
  { text: made(51, 40, HEX), in: 'pre' },
  { text: `sha256-${made(52, 43)}=`, in: 'pre' },
  { text: `-----BEGIN PUBLIC KEY-----\n${made(53, 64)}\n-----END PUBLIC KEY-----`, in: 'pre' },
  { text: `ssh-rsa AAAAB3NzaC1yc2E${made(54, 80)} max@laptop`, in: 'pre' },
  { text: `-----BEGIN CERTIFICATE-----\n${made(55, 64)}\n-----END CERTIFICATE-----`, in: 'pre' },
  { text: btoa('{"page":2,"size":50,"sort":"date"}'), in: 'pre' },
  { text: 'const password = process.env.DB_PASSWORD;', in: 'pre' },
  { text: 'password: string; token: string;', in: 'pre' },
  { text: 'API_KEY=your-api-key-here', in: 'pre' },
  { text: 'Password must have 8 to 64 characters' },
];

export const plain = (text: string) => text.replaceAll(/[‹›]/g, '');

/** The secret of a planted text. */
export const secretIn = (text: string) => text.slice(text.indexOf('‹') + 1, text.indexOf('›'));
