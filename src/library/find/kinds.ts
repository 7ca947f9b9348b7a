import type { Job } from '../../core/job/job.ts';
import type { MessageKey } from '../../platform/words/words.ts';
import { type FileKind, fileKind } from '../../uploads/row/file-kind.ts';

export const KIND_GROUPS = ['images', 'media', 'documents', 'archives', 'others'] as const;
export type KindGroup = (typeof KIND_GROUPS)[number];

const GROUP_OF: Readonly<Record<FileKind, KindGroup>> = {
  screenshot: 'images',
  image: 'images',
  video: 'media',
  audio: 'media',
  selection: 'documents',
  table: 'documents',
  text: 'documents',
  code: 'documents',
  archive: 'archives',
  file: 'others',
};

export const GROUP_NAMES: Readonly<Record<KindGroup, MessageKey>> = {
  images: 'libraryImages',
  media: 'libraryMedia',
  documents: 'libraryDocuments',
  archives: 'libraryArchives',
  others: 'libraryOthers',
};

/** Which of the few kinds that a person chooses from a file is. */
export const groupOf = ({ source, type, name }: Job): KindGroup => GROUP_OF[fileKind(source, type, name)];
