import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickOn } from '../protection/protection.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { open } from '../testing/upload-file.ts';
import { BROWSER, openWith, PNG, pageOf, SLACKBOT, share, ZIP } from './recipient.fixture.ts';
import { whoAsks } from './who-asks.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const askerOf = (userAgent: string, accept: string) =>
  whoAsks((name) => ({ 'user-agent': userAgent, accept })[name]);

describe('who asks', () => {
  it.each([
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984',
    'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    'WhatsApp/2.23.20.0 A',
    'TelegramBot (like TwitterBot)',
    'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
    'Mozilla/5.0 (compatible; Mattermost-Bot/1.1)',
  ])('%s makes a preview, whatever it accepts', (userAgent) => {
    for (const accept of ['*/*', 'text/html', '']) expect(askerOf(userAgent, accept)).toBe('preview');
  });

  it('is a preview with the name of its kind only if it asks for a page', () => {
    expect(askerOf('SomeChat-Preview/1.0', 'text/html,*/*')).toBe('preview');
    expect(askerOf('SomeChat-Preview/1.0', '*/*')).toBe('program');
  });

  it.each([
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36;KAKAOTALK 2410880',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari Line/14.1.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/440.0]',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 [LinkedInApp]/9.28',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Slack/4.36 Electron/28.0',
    'Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
  ])('%s is the browser of a person', (userAgent) => {
    expect(askerOf(userAgent, BROWSER.accept)).toBe('person');
  });
});

describe('a preview', () => {
  it('gets title, kind and size, and for a picture the picture', async () => {
    const link = await share(issuer, PNG, { from: 'Kim' });
    const html = await pageOf(issuer, link, SLACKBOT);
    expect(html).toContain('<meta property="og:title" content="view.png">');
    expect(html).toContain('<meta property="og:description" content="Picture (PNG) · 9 B · From Kim">');
    expect(html).toContain(`<meta property="og:image" content="${link.url}?view">`);
    const image = await openWith(issuer, link, '?view', {
      accept: 'image/*',
      'user-agent': 'Slack-ImgProxy 0.19',
    });
    expect(await (await fetch(image.headers.get('location') ?? '')).text()).toBe(PNG.content);
  });

  it('of anything else has no picture', async () => {
    const html = await pageOf(issuer, await share(issuer, ZIP), SLACKBOT);
    expect(html).toContain('<meta property="og:title" content="plans.zip">');
    expect(html).not.toContain('og:image');
  });

  it('never takes a download, and gets no picture of a link with a number of them', async () => {
    const link = await share(issuer, PNG, { maxDownloads: 1 });
    for (const query of ['', '', '?download', '?view', '?waited']) {
      const answer = await openWith(issuer, link, query, SLACKBOT);
      expect([answer.status, answer.headers.has('location')]).toEqual([200, false]);
      expect(await answer.text()).not.toContain('og:image');
    }
    expect((await open(issuer, link, { method: 'HEAD', headers: SLACKBOT })).status).toBe(302);
    expect((await clickOn(issuer, link)).status).toBe(303);
  });

  it('of a link that does not work says nothing of its file', async () => {
    const link = await share(issuer, ZIP, { expiresIn: 60 });
    issuer.travel(61);
    const answer = await open(issuer, link, { headers: SLACKBOT });
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toMatch(/plans|og:/);
  });
});
