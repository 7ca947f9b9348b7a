/** Host with port, for showing; the text itself when it is no URL. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
