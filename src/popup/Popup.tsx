import { refusalOfEndpoint } from '../core/policy/apply-policy.ts';
import { words } from '../platform/words/words.ts';
import { CaptureBanner } from '../uploads/capture/CaptureBanner.tsx';
import { announcement } from '../uploads/view/announce.ts';
import { allSettings, configured } from '../uploads/view/standing.ts';
import { Banners } from './frame/Banners.tsx';
import { Connect } from './frame/Connect.tsx';
import { ForbiddenOffer } from './frame/ForbiddenOffer.tsx';
import { KeyHints } from './frame/KeyHints.tsx';
import { UndoBar } from './frame/UndoBar.tsx';
import { UnfinishedPicture } from './frame/UnfinishedPicture.tsx';
import { Welcome } from './frame/Welcome.tsx';
import { UploadList } from './list/UploadList.tsx';
import { ActionBar } from './send/ActionBar.tsx';
import { DropCover } from './send/DropCover.tsx';
import { FolderOffer } from './send/FolderOffer.tsx';
import { isLookingAtOffer, setupOffer } from './view/setup-offer.ts';
import { InsertBanner } from './wish/InsertBanner.tsx';
import { PlaceChooser } from './wish/PlaceChooser.tsx';
import { UploadWish } from './wish/UploadWish.tsx';

export function Popup() {
  const offer = setupOffer.value;
  if (offer && (!configured.value || isLookingAtOffer.value)) {
    const isForbidden = refusalOfEndpoint(offer.endpoint, allSettings.value.company.policy) !== null;
    return isForbidden ? <ForbiddenOffer offer={offer} /> : <Connect offer={offer} />;
  }
  // Nothing for some milliseconds, rather than one thing and then another.
  if (!configured.value) return offer === undefined ? null : <Welcome />;
  return (
    <>
      <main class="popup">
        <h1 class="ui-unseen">{words('actionTitle')}</h1>
        <div class="top">
          <InsertBanner />
          <ActionBar />
          <PlaceChooser />
          <UploadWish />
          <FolderOffer />
          <CaptureBanner />
          <UnfinishedPicture />
          <Banners />
        </div>
        <UploadList />
        <DropCover />
      </main>
      <UndoBar />
      <KeyHints />
      <p class="ui-unseen" role="status">
        {announcement.value}
      </p>
    </>
  );
}
