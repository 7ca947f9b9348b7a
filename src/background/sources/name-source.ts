import { parse } from 'content-disposition';
import { fileTypeFromBlob } from 'file-type';
import mime from 'mime';
import { cleanFileName, fileNameOfUrl, withExtension } from '../../core/naming/file-name.ts';
import type { SourceFile } from './upload-from-source.ts';

interface Found {
  readonly bytes: Blob;
  /** Where the bytes came from; may be a data: or blob: URL. */
  readonly url: string;
  readonly contentDisposition?: string | null;
  /** The name when neither the server nor the URL has one. */
  readonly fallbackName: string;
}

/** Text that a server calls `text/plain` or names by no type at all, told by its first bytes. */
async function textType(bytes: Blob): Promise<string | null> {
  const head = await bytes.slice(0, 1024).text();
  if (/^﻿?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(head))
    return 'image/svg+xml';
  return null;
}

/** The real type of the bytes: their own signature first, the server's word second. */
async function typeOf(bytes: Blob): Promise<string> {
  const sniffed = (await fileTypeFromBlob(bytes))?.mime;
  // Chromium's own name for it, and what file managers know.
  const declared = bytes.type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (sniffed === 'application/xml' || !sniffed)
    return (await textType(bytes)) ?? (declared || sniffed || '');
  return sniffed;
}

function nameInHeader(contentDisposition: string | null | undefined): string {
  if (!contentDisposition) return '';
  try {
    return parse(contentDisposition).parameters.filename ?? '';
  } catch {
    return '';
  }
}

/** A good file name and the real type for bytes that came from a page. */
export async function nameSource({
  bytes,
  url,
  contentDisposition,
  fallbackName,
}: Found): Promise<SourceFile> {
  const type = (await typeOf(bytes)) || 'application/octet-stream';
  const proposed = nameInHeader(contentDisposition) || fileNameOfUrl(url) || fallbackName;
  const extension = mime.getExtension(type) ?? '';
  const alternatives = [...(mime.getAllExtensions(type) ?? [])];
  const general = type === 'application/octet-stream';
  const name = cleanFileName(proposed, fallbackName);
  return { bytes, type, name: general ? name : withExtension(name, extension, alternatives) };
}
