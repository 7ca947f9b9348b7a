import type { AfterUpload } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { ExpirySetting } from './ExpirySetting.tsx';
import { FolderField } from './FolderField.tsx';
import { LinkFormatSetting } from './LinkFormatSetting.tsx';
import { MeteredSetting } from './MeteredSetting.tsx';
import { PhotosSetting } from './PhotosSetting.tsx';
import { TermsSetting } from './TermsSetting.tsx';

const AFTER_UPLOAD_KEYS = {
  copy: ['optionsAfterUploadCopy', 'optionsAfterUploadCopyHint'],
  paste: ['optionsAfterUploadPaste', 'optionsAfterUploadPasteHint'],
  ask: ['optionsAfterUploadAsk', 'optionsAfterUploadAskHint'],
} as const;
const afterUploads = Object.keys(AFTER_UPLOAD_KEYS) as AfterUpload[];

export function UploadsSection() {
  const { afterUpload, earlyLink } = form.value.settings;
  return (
    <Section id="uploads" heading={words('optionsUploadsHeading')} hint={words('optionsUploadsHint')}>
      <div class="fields">
        <FolderField />
        <ExpirySetting />
        <LinkFormatSetting />
        <div class="link-format">
          <Locked field="afterUpload">
            <SegmentedControl
              id="field-afterUpload"
              label={words('optionsAfterUpload')}
              value={afterUpload}
              options={afterUploads.map((value) => ({ value, label: words(AFTER_UPLOAD_KEYS[value][0]) }))}
              onChange={(value) => change({ afterUpload: value })}
              hint={words(AFTER_UPLOAD_KEYS[afterUpload][1])}
            />
          </Locked>
          {afterUpload !== 'ask' && (
            <Locked field="earlyLink">
              <Switch checked={earlyLink} onChange={(checked) => change({ earlyLink: checked })}>
                {words('optionsEarlyLink')}
              </Switch>
            </Locked>
          )}
        </div>
        <TermsSetting />
        <PhotosSetting />
        <MeteredSetting />
      </div>
    </Section>
  );
}
