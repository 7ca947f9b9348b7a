import type { ExtensionVerdict } from './extension-families.ts';

/** The extension of a name in lower case, or an empty string: what stands behind the last dot, without white space. */
export function extensionOf(name: string): string {
  return /\.([^.\s]{1,20})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Puts `extension` on a name whose own was judged: in the place of one that lies, behind everything else. */
export function fitExtension(name: string, extension: string, verdict: ExtensionVerdict): string {
  if (extension === '' || verdict === 'agrees') return name;
  const own = extensionOf(name);
  const whole = verdict === 'lies' && own !== '' ? name.slice(0, -own.length - 1) : name;
  const stem = whole.replace(/(?<!\.)\.+$/, '') || whole;
  // `page.tar.gz` of which the browser has undone the outer layer.
  return stem.toLowerCase().endsWith(`.${extension}`) ? stem : `${stem}.${extension}`;
}
