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
import { asksPerson } from '../../core/job/asks-person.ts';
import type { Job } from '../../core/job/job.ts';
import { iconOf } from '../../ui/Icon.tsx';
import { thumbnailOf } from '../view/thumbnails.ts';
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

/** What kind of file it is, at a glance: its picture, where there is one. */
export function FileTile({ job }: { readonly job: Job }) {
  const { id, source, type, name, phase, failure } = job;
  const isPicture = /^(image|video)\//.test(type);
  const picture = isPicture && phase !== 'failed' ? thumbnailOf(id).value : undefined;
  return (
    <span class={`tile tile-${phase === 'failed' && asksPerson(failure) ? 'asking' : phase}`}>
      {picture ? (
        <img class="tile-picture" src={picture} alt="" />
      ) : (
        iconOf(icons[fileKind(source, type, name)])
      )}
    </span>
  );
}
