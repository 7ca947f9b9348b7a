import type { AfterUpload } from '../../core/job.ts';
import { formatLink, linkFormats } from '../../core/link-format.ts';
import { words } from '../../platform/words.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { change, form } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { ExpirySetting } from './ExpirySetting.tsx';
import { FolderField } from './FolderField.tsx';

const formatNames = {
  plain: 'optionsLinkFormatPlain',
  markdown: 'optionsLinkFormatMarkdown',
  html: 'optionsLinkFormatHtml',
} as const;

const afterUploadKeys = {
  copy: ['optionsAfterUploadCopy', 'optionsAfterUploadCopyHint'],
  paste: ['optionsAfterUploadPaste', 'optionsAfterUploadPasteHint'],
  ask: ['optionsAfterUploadAsk', 'optionsAfterUploadAskHint'],
} as const;
const afterUploads = Object.keys(afterUploadKeys) as AfterUpload[];

const example = { url: 'https://…/report.pdf', name: 'report.pdf', type: 'application/pdf' };

export function UploadsSection() {
  const { linkFormat, afterUpload } = form.value.settings;
  return (
    <Section id="uploads" heading={words('optionsUploadsHeading')} hint={words('optionsUploadsHint')}>
      <div class="fields">
        <FolderField />
        <ExpirySetting />
        <SegmentedControl
          id="field-linkFormat"
          label={words('optionsLinkFormat')}
          value={linkFormat}
          options={linkFormats.map((value) => ({ value, label: words(formatNames[value]) }))}
          onChange={(value) => change({ linkFormat: value })}
          hint={<code class="code">{formatLink(example, linkFormat)}</code>}
        />
        <SegmentedControl
          id="field-afterUpload"
          label={words('optionsAfterUpload')}
          value={afterUpload}
          options={afterUploads.map((value) => ({ value, label: words(afterUploadKeys[value][0]) }))}
          onChange={(value) => change({ afterUpload: value })}
          hint={words(afterUploadKeys[afterUpload][1])}
        />
      </div>
    </Section>
  );
}
