import {
  Camera,
  File,
  FileArchive,
  FileCode,
  FileMusic,
  FilePlay,
  FileSpreadsheet,
  FileText,
  type IconNode,
  Image,
  TextSelect,
} from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type FileKind, fileKind } from './file-kind.ts';
import './tile.css';

const icons: Record<FileKind, IconNode> = {
  screenshot: Camera,
  selection: TextSelect,
  image: Image,
  video: FilePlay,
  audio: FileMusic,
  archive: FileArchive,
  table: FileSpreadsheet,
  code: FileCode,
  text: FileText,
  file: File,
};

/** What kind of file it is, at a glance. */
export function FileTile({ job: { source, type, name, phase } }: { readonly job: Job }) {
  return (
    <span class={`tile tile-${phase}`}>
      <Icon node={icons[fileKind(source, type, name)]} />
    </span>
  );
}
