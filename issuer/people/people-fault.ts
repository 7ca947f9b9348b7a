/** What an admin asked for and cannot have, in words for them. */
export class PeopleFault extends Error {
  override readonly name = 'PeopleFault';
}
