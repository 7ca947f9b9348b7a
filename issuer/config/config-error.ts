export interface ConfigProblem {
  /** As the admin writes it, for example `PUTLINK_BUCKET` or `bucket in putlink.json`. */
  setting: string;
  wrong: string;
  remedy: string;
}

/** Every missing or wrong setting at once. Values are not quoted, so no secret can get into a log. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    const lines = problems.map(({ setting, wrong, remedy }) => `  ${setting}: ${wrong}\n      ${remedy}`);
    const count = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`;
    super(`The issuing endpoint cannot start. ${count} your attention:\n\n${lines.join('\n')}\n`);
    this.problems = problems;
  }
}
