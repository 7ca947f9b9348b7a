import type { StoredJob } from '../../harness/extension.ts';
import { poll } from '../../native/harness/poll.ts';
import { finishedJob } from '../runner/finished-job.ts';
import { makePayload } from '../runner/payload.ts';
import type { State } from '../runner/probe-frame.ts';
import type { EditorTab } from './editor-tab.ts';
import type { NativeLab } from './native-lab.ts';

/** What came of a paste: the job as it is stored afterwards, and the text just before. */
export interface Pasted {
  readonly job: StoredJob;
  readonly before: State;
}

export interface NativeSituation {
  readonly name: string;
  /** Text before, with `|` for the caret. */
  readonly text: string;
  /** Belongs to the part that runs with every change. */
  readonly always?: true;
  /** Nothing for a field that takes no typing. */
  readonly types?: true;
  /** Where the next key of the person goes; a button takes none. */
  readonly nextKey: 'editor' | 'other field' | 'button';
  paste(lab: NativeLab, tab: EditorTab): Promise<Pasted>;
}

/** A finished upload whose link nobody has taken yet. */
async function storeFinished(lab: NativeLab) {
  const job = finishedJob(makePayload('link'));
  await lab.writeJob(job);
  return job;
}

async function delivered({ state }: NativeLab): Promise<StoredJob> {
  const look = async () => (await state.jobs()).find(({ delivery }) => delivery !== 'kept');
  return poll(look, 'the link to be delivered');
}

const finished =
  (press: (lab: NativeLab, name: string) => Promise<unknown>): NativeSituation['paste'] =>
  async (lab, tab) => {
    const { name } = await storeFinished(lab);
    const before = await tab.look();
    await press(lab, name);
    return { job: await delivered(lab), before };
  };

/** An upload that stands still until the page has changed; its link is pasted when it is done. */
const upload =
  (
    start: (lab: NativeLab) => Promise<unknown>,
    meanwhile: (lab: NativeLab, tab: EditorTab) => Promise<unknown>,
    end: (lab: NativeLab, tab: EditorTab) => Promise<unknown> = async () => undefined,
  ): NativeSituation['paste'] =>
  async (lab, tab) => {
    const { traffic } = lab.stack.s3;
    traffic.stall();
    try {
      await start(lab);
      await lab.state.jobIn('transferring');
      await meanwhile(lab, tab);
      const before = await tab.look();
      traffic.resume();
      const job = await lab.state.jobIn('done');
      await end(lab, tab);
      return { job, before };
    } finally {
      traffic.resume();
    }
  };

const byKeys = (lab: NativeLab) => lab.hands.key('alt+shift+s');

async function backToTheTab({ hands }: NativeLab, tab: EditorTab): Promise<void> {
  await hands.key('ctrl+w');
  await tab.until('the tab in front', () => document.hasFocus());
}

/** A real window manager, real keys, a real popup that takes the focus away. */
export const nativeSituations: readonly NativeSituation[] = [
  {
    name: 'popup: paste',
    text: 'Hello,| world',
    always: true,
    nextKey: 'editor',
    paste: finished(({ chromium }, name) =>
      chromium.openPopup((popup) => popup.click('button', `Paste into page: ${name}`)),
    ),
  },
  {
    name: 'keyboard: paste the last link',
    text: 'Hello,| world',
    nextKey: 'editor',
    paste: finished(({ hands }) => hands.key('alt+shift+v')),
  },
  {
    name: 'upload: the popup stays open',
    text: 'Hello,| world',
    nextKey: 'editor',
    paste: upload(
      ({ chromium }) =>
        chromium.openPopup((popup) => popup.click('button', 'Screenshot: Visible part · Upload')),
      async () => undefined,
      async ({ chromium, hands }, tab) => {
        if (!(await chromium.isPopupOpen())) throw new Error('the popup closed by itself');
        await hands.key('Escape');
        await chromium.waitForPopup('closed');
        await tab.until('the focus', () => document.hasFocus());
      },
    ),
  },
  {
    name: 'upload: the tab is hidden',
    text: 'Hello,| world',
    nextKey: 'editor',
    paste: upload(
      byKeys,
      async ({ chromium, pages }, tab) => {
        await chromium.openTab(`${pages}/textarea`);
        await tab.until('the tab behind', () => document.hidden);
      },
      backToTheTab,
    ),
  },
  {
    name: 'upload: focus to a button',
    text: 'Hello,| world',
    nextKey: 'button',
    paste: upload(byKeys, (_lab, tab) => tab.click('#elsewhere')),
  },
  {
    name: 'upload: typing on',
    text: 'Hello|',
    types: true,
    nextKey: 'editor',
    paste: upload(byKeys, async ({ hands }, tab) => {
      await hands.type(' and more');
      await tab.until('what was typed', () => globalThis.fixture?.model().includes(' and more') === true);
    }),
  },
  {
    name: 'upload: typing in another field',
    text: 'Hello,| world',
    always: true,
    nextKey: 'other field',
    paste: upload(byKeys, async ({ hands }, tab) => {
      await tab.click('#other');
      await hands.type('More');
      await tab.until('what was typed', () => globalThis.fixture?.others().includes('More') === true);
    }),
  },
];
