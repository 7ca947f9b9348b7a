/** Thrown where an engine answered, but about something else. */
export class UnknownSetting extends Error {
  override readonly name = 'UnknownSetting';
}
