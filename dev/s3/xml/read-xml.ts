import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { S3Error } from '../http/s3-error.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  // A key may begin or end with a space.
  trimValues: false,
});

/**
 * Reads the document's root element of that name; element texts stay strings.
 * Throws S3Error MalformedXML for anything else, and for a DOCTYPE, which no S3 client sends.
 */
export function readXml(text: string, root: string): Record<string, unknown> {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw malformedXml();
  const document: unknown = parser.parse(text);
  const element = isRecord(document) ? document[root] : undefined;
  if (isBlank(element)) return {};
  if (!isRecord(element)) throw malformedXml();
  return element;
}

export function malformedXml(): S3Error {
  return new S3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

/** Child elements of one name: none, one or many. */
export function children(parent: Record<string, unknown>, name: string): unknown[] {
  const value = parent[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The text of a child element, or undefined when it is absent or has children of its own. */
export function childText(parent: unknown, name: string): string | undefined {
  const value = isRecord(parent) ? parent[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** An element without children parses as the text between its tags. */
export function isBlank(element: unknown): element is string {
  return typeof element === 'string' && element.trim() === '';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
