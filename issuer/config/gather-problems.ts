import type { Environment } from './collect-settings.ts';
import type { IssuerConfig } from './config.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { readConfig } from './read-config.ts';

/** The settings, or all that is wrong with them, for a start that has more to look at before it says so. */
export function gatherProblems(env: Environment): {
  config: IssuerConfig | undefined;
  problems: ConfigProblem[];
} {
  try {
    return { config: readConfig(env), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: undefined, problems: [...error.problems] };
  }
}
