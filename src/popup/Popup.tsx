import { words } from '../platform/words.ts';
import { ActionBar } from './ActionBar.tsx';
import { announcement } from './announce.ts';
import { Banners } from './Banners.tsx';
import { DropCover } from './DropCover.tsx';
import { InsertBanner } from './InsertBanner.tsx';
import { KeyHints } from './KeyHints.tsx';
import { configured } from './standing.ts';
import { UploadList } from './UploadList.tsx';
import { UploadWish } from './UploadWish.tsx';
import { Welcome } from './Welcome.tsx';

export function Popup() {
  if (!configured.value) return <Welcome />;
  return (
    <>
      <main class="popup">
        <h1 class="ui-unseen">{words('actionTitle')}</h1>
        <div class="top">
          <InsertBanner />
          <ActionBar />
          <UploadWish />
          <Banners />
        </div>
        <UploadList />
        <DropCover />
      </main>
      <KeyHints />
      <p class="ui-unseen" role="status">
        {announcement.value}
      </p>
    </>
  );
}
