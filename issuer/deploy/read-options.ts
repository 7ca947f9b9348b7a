import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { OptionFault } from './deploy-fault.ts';
import { readAssignments, type TemplateParameters } from './template-parameters.ts';

export interface DeployOptions {
  readonly name: string;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly user: string | undefined;
  /** The machine's user, for a stack that is made anew. */
  readonly someUser: string;
  /** A set-up link with a token in it, in place of an invitation. */
  readonly token: boolean;
  readonly set: Readonly<Record<string, string>>;
  readonly codeBucket: string | undefined;
  readonly yes: boolean;
  readonly remove: boolean;
  /** Folder to write template and zip to. */
  readonly templateOnly: string | undefined;
  readonly help: boolean;
}

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const USER = /^[\w.@ -]{1,60}$/;

/**
 * The command line, read as a whole before anything is asked of AWS.
 *
 * @throws OptionFault naming the option and what it takes
 */
export function readOptions(args: readonly string[], parameters: TemplateParameters): DeployOptions {
  const values = parse(args);
  const name = values.name ?? '';
  const needsName = !values.help && values['template-only'] === undefined;
  if (needsName && !NAME.test(name)) {
    throw new OptionFault(
      '--name: say what it is called, up to 31 lower-case letters, digits and "-": --name team',
    );
  }
  if (values.region !== undefined && !REGION.test(values.region)) {
    throw new OptionFault('--region: a region is written like eu-central-1.');
  }
  if (values.user !== undefined && !USER.test(values.user)) {
    throw new OptionFault('--user: at most 60 letters, digits and . _ @ -');
  }
  return {
    name,
    region: values.region,
    profile: values.profile,
    user: values.user,
    someUser: someUser(),
    token: values.token ?? false,
    set: readAssignments(values.set ?? [], parameters),
    codeBucket: values['code-bucket'],
    yes: values.yes ?? false,
    remove: values.remove ?? false,
    templateOnly: values['template-only'],
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        region: { type: 'string' },
        profile: { type: 'string' },
        user: { type: 'string' },
        token: { type: 'boolean' },
        set: { type: 'string', multiple: true },
        'code-bucket': { type: 'string' },
        yes: { type: 'boolean' },
        remove: { type: 'boolean' },
        'template-only': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (thrown) {
    throw new OptionFault((thrown as Error).message);
  }
}

/** A container may have no user at all. */
function someUser(): string {
  try {
    const { username } = userInfo();
    return USER.test(username) ? username : 'admin';
  } catch {
    return 'admin';
  }
}
