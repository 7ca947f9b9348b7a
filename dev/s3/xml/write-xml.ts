/** Child elements in order; an array repeats its element, undefined leaves it out. */
export interface XmlChildren {
  readonly [name: string]: XmlValue;
}
type XmlValue = string | number | boolean | undefined | XmlChildren | readonly XmlValue[];

const NAMESPACES = {
  s3: 'http://s3.amazonaws.com/doc/2006-03-01/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** The one owner of everything, as listings name it. */
export const OWNER = { ID: 'putlink', DisplayName: 'putlink' };

/** Writes one XML document. S3's error bodies have no namespace, its results do. */
export function writeXml(root: string, children: XmlChildren, namespace?: keyof typeof NAMESPACES): string {
  const attribute = namespace ? ` xmlns="${NAMESPACES[namespace]}"` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${writeChildren(children)}</${root}>`;
}

function writeChildren(children: XmlChildren): string {
  return Object.entries(children)
    .map(([name, value]) => writeElement(name, value))
    .join('');
}

function writeElement(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map((item) => writeElement(name, item)).join('');
  if (typeof value === 'object') return `<${name}>${writeChildren(value)}</${name}>`;
  return `<${name}>${escapeText(String(value))}</${name}>`;
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

function escapeText(text: string): string {
  // Numeric references for control characters: a key may hold them, and a parser normalises a bare CR away.
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, (control) => `&#x${control.charCodeAt(0).toString(16).toUpperCase()};`);
}
