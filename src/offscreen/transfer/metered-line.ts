/** What Chromium tells of the connection; TypeScript's DOM does not know it. */
interface Connection extends EventTarget {
  /** The person, or their system, wants less to be sent. */
  readonly saveData?: boolean;
  /** On ChromeOS and Android only. */
  readonly type?: string;
}

/** Lines of a telephone: that of a wireless network may be one too, and nobody tells. */
const METERED_TYPES: readonly (string | undefined)[] = ['cellular', 'bluetooth', 'wimax'];

const connection = () => (navigator as Navigator & { readonly connection?: Connection }).connection;

/**
 * Whether the connection is paid by the byte, as far as the browser says so. On Windows, macOS and Linux Chromium does not tell what kind of
 * connection there is; that data are to be saved it tells everywhere.
 */
export function isMetered(): boolean {
  const { saveData, type } = connection() ?? {};
  return saveData === true || METERED_TYPES.includes(type);
}

/** Calls back whenever the connection may have become another one. */
export function watchLine(changed: () => void): void {
  connection()?.addEventListener('change', changed);
}
