/**
 * Programs that open a link to show what is behind it, by the names that they send. Chat programs have browsers of their own
 * too, whose names are longer: KAKAOTALK, Line/, LinkedInApp, Slack and Twitter for iPhone are people.
 *
 * Source: the services' own pages for those who run web sites, and for Mattermost, Zulip and Synapse their code.
 */
const KNOWN = new RegExp(
  [
    'Slackbot',
    'Slack-ImgProxy',
    'Twitterbot',
    // Also what iMessage, LINE, Kakao and Threads say that they are.
    'facebookexternalhit',
    'Facebot',
    'meta-externalagent',
    'kakaotalk-scrap',
    'line-poker',
    'Discordbot',
    'TelegramBot',
    'LinkedInBot',
    'SkypeUriPreview',
    'Mattermost-Bot',
    'Rocket\\.Chat',
    'ZulipURLPreview',
    'Synapse \\(bot',
    'Google-PageRenderer',
    'Mastodon',
    'Bluesky Cardyb',
    'redditbot',
    'vkShare',
    'Viber',
    'Embedly',
    'Iframely',
    'NotionEmbedder',
    'Yeti/',
    'bingbot',
    'Googlebot',
  ].join('|'),
  'i',
);

/** Their browsers are called otherwise, so the name has to begin like that. */
const KNOWN_BEGINNING = /^(WhatsApp|Signal|Snapchat)\//i;

/** What others of their kind call themselves. A telephone may be a CUBOT. */
const GENERIC = /bot\/|crawl|spider|preview|unfurl|scrap/i;

/**
 * Whether a request comes from a program that makes a preview.
 *
 * @param acceptsHtml programs that fetch files have such names too, but ask for no page
 */
export function isPreviewProgram(userAgent: string, acceptsHtml: boolean): boolean {
  if (KNOWN.test(userAgent) || KNOWN_BEGINNING.test(userAgent)) return true;
  return acceptsHtml && GENERIC.test(userAgent);
}
