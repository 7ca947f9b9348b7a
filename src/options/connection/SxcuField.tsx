import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { readSxcu, type SxcuProblem } from '../../core/sxcu/read-sxcu.ts';
import { literalOf } from '../../core/sxcu/template.ts';
import { packUploader, type Uploader, unpackUploader } from '../../core/sxcu/uploader.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, changeToken, form, visit } from '../form/form-state.ts';

const ID = 'field-sxcu';
/** A file with a hundred headers has 10 KB. */
const FILE_MAX_BYTES = 64 * 1024;

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;

function problemWords({ code, what = '' }: SxcuProblem): string {
  const key = `optionsSxcuProblem_${code.replaceAll('-', '_')}`;
  return words(key as `optionsSxcuProblem_${Underscored<SxcuProblem['code']>}`, what);
}

/** The file that says how a host is spoken to, in the place of an address and a token. */
export function SxcuField() {
  const problems = useSignal<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const uploader = unpackUploader(form.value.token);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > FILE_MAX_BYTES) {
      problems.value = [words('optionsSxcuTooLarge')];
      return;
    }
    const read = readSxcu(await file.text());
    problems.value = 'problems' in read ? read.problems.map(problemWords) : [];
    if ('problems' in read) return;
    change({ endpoint: read.endpoint, publicBase: '', bucket: '', route: '', tokenHeader: '' });
    changeToken(packUploader(read.uploader));
    visit('token');
  };
  return (
    <Field
      id={ID}
      label={words('optionsSxcuLabel')}
      hint={words('optionsSxcuHint')}
      error={problemOf('token')}
    >
      <div class="sxcu">
        {uploader && <UploaderSummary uploader={uploader} />}
        <Button id={ID} aria-describedby={noteIdOf(ID)} onClick={() => input.current?.click()}>
          {words(uploader ? 'optionsSxcuChooseOther' : 'optionsSxcuChoose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".sxcu,.json,application/json"
          hidden
          aria-label={words('optionsSxcuChoose')}
          onChange={(event) => {
            const { currentTarget } = event;
            void take(currentTarget.files?.[0]);
            // The same file once more, when it was mended meanwhile, is news too.
            currentTarget.value = '';
          }}
        />
        <div role="status">
          {problems.value.length > 0 && (
            <ul class="sxcu-problems">
              {problems.value.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Field>
  );
}

/** What of it is no secret: no value of a header, a field or a parameter. */
function UploaderSummary({
  uploader: { name, method, form: fields, answer },
}: {
  readonly uploader: Uploader;
}) {
  const { host, pathname } = new URL(form.value.settings.endpoint);
  const canDelete = (literalOf(answer.deletionUrl) ?? '{}') !== '';
  return (
    <dl class="sxcu-summary">
      {name !== '' && <dt class="sxcu-name">{name}</dt>}
      <dt>{words('optionsSxcuHost')}</dt>
      <dd>{`${host}${pathname}`}</dd>
      <dt>{words('optionsSxcuHow')}</dt>
      <dd>
        {fields ? words('optionsSxcuForm', method, fields.fileField) : words('optionsSxcuBinary', method)}
      </dd>
      <dt>{words('optionsSxcuDeletion')}</dt>
      <dd>{words(canDelete ? 'optionsSxcuDeletionYes' : 'optionsSxcuDeletionNo')}</dd>
    </dl>
  );
}
