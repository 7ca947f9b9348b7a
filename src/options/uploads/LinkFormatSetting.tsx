import { formatLink, LINK_FORMATS } from '../../core/link/link-format.ts';
import { formatMoment } from '../../core/words/format-words.ts';
import { words, wordsLocale } from '../../platform/words/words.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

const FORMAT_NAMES = {
  plain: 'optionsLinkFormatPlain',
  markdown: 'optionsLinkFormatMarkdown',
  html: 'optionsLinkFormatHtml',
} as const;

/** How a link is written, with an example that follows every choice. */
export function LinkFormatSetting() {
  const { linkFormat, withExpiry } = form.value.settings;
  return (
    <div class="link-format">
      <Locked field="linkFormat">
        <SegmentedControl
          id="field-linkFormat"
          label={words('optionsLinkFormat')}
          value={linkFormat}
          options={LINK_FORMATS.map((value) => ({ value, label: words(FORMAT_NAMES[value]) }))}
          onChange={(value) => change({ linkFormat: value })}
          hint={<LinkExample />}
        />
      </Locked>
      <Locked field="withExpiry">
        <Switch checked={withExpiry} onChange={(checked) => change({ withExpiry: checked })}>
          {words('optionsWithExpiry')}
        </Switch>
      </Locked>
    </div>
  );
}

const EXAMPLE = { url: 'https://…/report.pdf', name: 'report.pdf', type: 'application/pdf' };

function LinkExample() {
  const { linkFormat, withExpiry } = form.value.settings;
  const note = withExpiry ? expiryExample() : '';
  if (linkFormat !== 'html') {
    const { plain } = formatLink(note ? { ...EXAMPLE, note } : EXAMPLE, linkFormat);
    return <code class="code link-example">{plain}</code>;
  }
  return (
    <span class="link-example">
      <span class="link-example-anchor">{EXAMPLE.name}</span>
      {note && ` (${note})`}
      <br />
      {words('optionsLinkFormatHtmlHint')}
    </span>
  );
}

/** As it is a second after the upload. A life that is still being typed has none. */
function expiryExample(): string {
  const { expiresInSeconds } = form.value.settings;
  if (expiresInSeconds < 1) return '';
  const now = Date.now();
  return words(
    'linkExpires',
    formatMoment(now + (expiresInSeconds - 1) * 1000, now, wordsLocale(), 'elsewhere'),
  );
}
