import type { Pairs } from '../config/objects/read-pairs.ts';
import { escapeUri } from '../storage/object-request.ts';

/** Tags as `x-amz-tagging` has them; empty for none. */
export function spellTags(tags: Pairs): string {
  return Object.entries(tags)
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .join('&');
}

/** Tags as the field `tagging` of a form has them; empty for none. */
export function spellTagDocument(tags: Pairs): string {
  const entries = Object.entries(tags).map(
    ([name, value]) => `<Tag><Key>${escapeXml(name)}</Key><Value>${escapeXml(value)}</Value></Tag>`,
  );
  return entries.length === 0 ? '' : `<Tagging><TagSet>${entries.join('')}</TagSet></Tagging>`;
}

/** Tags may have none of these but may come to; what is written is right in any case. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
