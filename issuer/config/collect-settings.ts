import type { ConfigProblem } from './config-error.ts';
import { nearestName } from './nearest-name.ts';
import { SETTINGS, type SettingName, type SettingValues } from './settings.ts';

export type Environment = Record<string, string | undefined>;

/** Where values come from: the environment wins over the file. */
export interface SettingSources {
  env: Environment;
  file: Record<string, unknown>;
  filePath: string | undefined;
}

/**
 * Reads every setting. A setting that is missing or wrong is reported in `problems` and absent from `values`.
 */
export function collectSettings(sources: SettingSources): {
  values: Partial<SettingValues>;
  problems: ConfigProblem[];
} {
  const values: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const setting = SETTINGS[name];
    const given = find(name, sources);
    const variable = given?.variable ?? setting.env[0] ?? name;
    const remedy = `For example: ${variable}='${setting.example}'`;
    if (given === undefined) {
      if ('fallback' in setting) values[name] = setting.fallback;
      else problems.push({ setting: variable, wrong: 'is missing', remedy });
      continue;
    }
    try {
      values[name] = setting.read(given.raw);
    } catch (error) {
      problems.push({ setting: given.source, wrong: (error as Error).message, remedy });
    }
  }
  problems.push(...unknownNames(sources));
  return { values: values as Partial<SettingValues>, problems };
}

function find(name: SettingName, { env, file, filePath }: SettingSources) {
  const variable = SETTINGS[name].env.find((candidate) => (env[candidate] ?? '').trim() !== '');
  if (variable !== undefined) return { raw: (env[variable] ?? '').trim(), source: variable, variable };
  if (file[name] !== undefined)
    return { raw: file[name], source: `${name} in ${filePath}`, variable: undefined };
  return undefined;
}

const PREFIX = 'PUTLINK_';

const VARIABLES = ['PUTLINK_CONFIG', ...Object.values(SETTINGS).flatMap(({ env }) => env)].filter((name) =>
  name.startsWith(PREFIX),
);

/**
 * What Kubernetes sets in every container for a service whose name starts with "putlink".
 * Source: kubernetes.io, "Service", section "Environment variables".
 */
const OF_KUBERNETES = /_SERVICE_HOST$|_SERVICE_PORT_|_PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?$/;

/** A name with a slip in it would leave a limit off, and nobody would hear of it. */
function unknownNames({ env, file, filePath }: SettingSources): ConfigProblem[] {
  const wrong = 'is not a setting';
  const remedyFor = (name: string, known: string[]) => {
    const nearest = nearestName(name, known);
    return nearest === undefined ? `Known: ${known.join(', ')}` : `Did you mean ${nearest}?`;
  };
  const fields = Object.keys(file)
    .filter((name) => !Object.hasOwn(SETTINGS, name))
    .map((name) => ({
      setting: `${name} in ${filePath}`,
      wrong,
      remedy: remedyFor(name, Object.keys(SETTINGS)),
    }));
  const variables = Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !VARIABLES.includes(name) && !OF_KUBERNETES.test(name))
    .map((name) => ({ setting: name, wrong, remedy: remedyFor(name, VARIABLES) }));
  return [...fields, ...variables];
}
