/** A fault that the admin can act on: what happened, and what to do. Its message is for the console as it is. */
export class DeployFault extends Error {
  override readonly name = 'DeployFault';

  constructor(what: string, remedy: string) {
    super(`${what}\n${remedy}`);
  }
}

/** The command line is wrong: nothing was asked of AWS. */
export class OptionFault extends Error {
  override readonly name = 'OptionFault';
}
