import { words } from '../platform/words/words.ts';
import { announcement } from '../uploads/view/announce.ts';
import { BottomBar } from './frame/BottomBar.tsx';
import { DiscardDialog } from './frame/DiscardDialog.tsx';
import { Stage } from './frame/Stage.tsx';
import { TopBar } from './frame/TopBar.tsx';
import { UploadCard } from './frame/UploadCard.tsx';
import { SuggestBar } from './suggest/SuggestBar.tsx';

export function Editor() {
  return (
    <>
      <TopBar />
      <main class="main">
        <h1 class="ui-unseen">{words('editorTitle')}</h1>
        <SuggestBar />
        <Stage />
      </main>
      <BottomBar />
      <UploadCard />
      <DiscardDialog />
      <p class="ui-unseen" role="status">
        {announcement.value}
      </p>
    </>
  );
}
