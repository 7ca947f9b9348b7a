import { words } from '../../platform/words/words.ts';
import { FoldedSection } from '../page/FoldedSection.tsx';
import { ExportPart } from './ExportPart.tsx';
import { ImportPart } from './ImportPart.tsx';
import { SyncPart } from './SyncPart.tsx';
import './backup.css';

/** Settings in a file, and the same on several machines. */
export function BackupSection() {
  return (
    <FoldedSection id="backup" heading={words('backupHeading')} hint={words('backupHint')} open={false}>
      <div class="fields">
        <ExportPart />
        <ImportPart />
        <SyncPart />
      </div>
    </FoldedSection>
  );
}
