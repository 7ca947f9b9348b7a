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
import type { FileKind } from '../core/naming/file-kind.ts';
import { Icon } from './Icon.tsx';
import './file-tile.css';

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

interface FileTileProps {
  readonly kind: FileKind;
  /** It did not arrive. */
  readonly failed?: boolean;
}

/** What kind of file it is, at a glance. */
export function FileTile({ kind, failed = false }: FileTileProps) {
  return (
    <span class={`ui-tile ${failed ? 'ui-tile-failed' : ''}`}>
      <Icon node={icons[kind]} />
    </span>
  );
}
