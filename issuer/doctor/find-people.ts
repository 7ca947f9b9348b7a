import { withDeadline } from '../patience/patience.ts';
import type { People } from '../people/people-record.ts';
import { PeopleStore } from '../people/people-store.ts';
import { Storage } from '../storage/storage.ts';
import type { Finding } from './finding.ts';
import type { StorageTrial } from './storage-trial.ts';
import { tryRecords } from './try-objects.ts';

/** Whether the record of people can be used, and whose prefixes are in it. */
export async function findPeople(trial: StorageTrial): Promise<{ finding: Finding; prefixes: string[] }> {
  const { config, session, callMs, now } = trial;
  const access = await tryRecords(trial, 'people');
  if (access.verdict !== 'passed') return { finding: access, prefixes: [] };
  const storage = new Storage(config, {
    run: (call) => withDeadline(callMs, (abortSignal) => call(session.client, { abortSignal })),
  });
  try {
    const { people } = await new PeopleStore(storage, now).read();
    const prefixes = people.people.map(({ prefix }) => prefix);
    return { finding: judgePeople(people, config.tokens.length), prefixes };
  } catch {
    return {
      finding: {
        step: 'people',
        verdict: 'failed',
        fault: 'people-damaged',
        what: 'The record of people cannot be read as one, so nobody is let in by it',
        remedy:
          'Bring an earlier version of .putlink/people/people.json back, or delete it and let everybody in anew',
      },
      prefixes: [],
    };
  }
}

function judgePeople({ people }: People, tokens: number): Finding {
  if (people.length + tokens > 0) {
    return { step: 'people', verdict: 'passed', what: `${people.length} in the record of people` };
  }
  return {
    step: 'people',
    verdict: 'warning',
    fault: 'nobody',
    what: 'Nobody is let in yet, so uploads are not tried',
    remedy: 'Let somebody in: npm run issuer:token -- add alice',
  };
}
