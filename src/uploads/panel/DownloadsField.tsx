import { useId } from 'preact/hooks';
import type { JobLink } from '../../core/job/job.ts';
import { DOWNLOAD_LIMITS, downloadsLeft } from '../../core/link/link-terms.ts';
import { words } from '../../platform/words/words.ts';
import { noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { leftWords } from '../row/terms-words.ts';

interface DownloadsFieldProps {
  readonly link: JobLink | undefined;
  readonly value: string;
  /** A page may show the file as a picture already. */
  readonly isDrawable: boolean;
  readonly onChange: (value: string) => void;
}

/** How often the link may be downloaded from now on, or what is left of a limit that it has. */
export function DownloadsField({ link, value, isDrawable, onChange }: DownloadsFieldProps) {
  const id = useId();
  const left = link && downloadsLeft(link);
  const options = [
    ...(left === undefined ? [] : [{ value: 'keep', label: leftWords(left) }]),
    { value: 'none', label: words('downloadsUnlimited') },
    ...DOWNLOAD_LIMITS.map((limit) => ({
      value: String(limit),
      label: limit === 1 ? words('downloadsOnce') : words('downloadsTimes', limit),
    })),
  ];
  return (
    <div class="terms-downloads">
      <label for={id}>{words('downloadsLabel')}</label>
      <Select
        id={id}
        value={value}
        options={options}
        onChange={onChange}
        {...(isDrawable ? { describedBy: noteIdOf(id) } : {})}
      />
      {isDrawable && (
        <p class="ui-field-note" id={noteIdOf(id)}>
          {words('downloadsOfPicture')}
        </p>
      )}
    </div>
  );
}
