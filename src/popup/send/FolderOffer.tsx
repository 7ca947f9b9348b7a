import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { offeredFolders, refuseFolders, uploadFilesInside, uploadZipped } from './offered-folders.ts';

/** Asks what shall become of a folder that was dropped: one link to all of it, or one to each of its files. */
export function FolderOffer() {
  const [first, ...others] = offeredFolders.value;
  if (!first) return null;
  const question =
    others.length === 0
      ? words('folderQuestion', first.handle.name)
      : words('foldersQuestion', others.length + 1);
  const buttons = (
    <>
      <Button size="small" onClick={() => void uploadZipped()}>
        {words('folderAsZip')}
      </Button>
      <Button size="small" onClick={() => void uploadFilesInside()}>
        {words('folderAsFiles')}
      </Button>
    </>
  );
  return (
    <Notice tone="info" live actions={buttons} close={{ label: words('close'), act: refuseFolders }}>
      {question}
    </Notice>
  );
}
