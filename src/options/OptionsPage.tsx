import '../ui/base.css';
import './options.css';
import { words } from '../platform/words/words.ts';
import { BackupSection } from './backup/BackupSection.tsx';
import { CompanyNotice } from './company/CompanyNotice.tsx';
import { ConnectionSection } from './connection/ConnectionSection.tsx';
import { isAdding, isDirty, isSetUp } from './form/form-state.ts';
import { SaveBar } from './form/SaveBar.tsx';
import { PermissionsSection } from './grants/PermissionsSection.tsx';
import { PicturesSection } from './pictures/PicturesSection.tsx';
import { PlaceFields } from './places/PlaceFields.tsx';
import { AddPlace, PlacesSection } from './places/PlacesSection.tsx';
import { PrivacySection } from './privacy/PrivacySection.tsx';
import { SetupSection } from './setup/SetupSection.tsx';
import { isByHand } from './setup/setup-state.ts';
import { isFresh } from './start/start-state.ts';
import { UploadsSection } from './uploads/UploadsSection.tsx';

/** With nothing set up there is one field and one button; the rest comes with the connection, or by hand. */
export function OptionsPage({ version }: { readonly version: string }) {
  const showsAll = !isFresh.value && ((isSetUp.value && !isAdding.value) || isByHand.value || isDirty.value);
  return (
    <main class="page" tabIndex={-1}>
      <header class="page-head">
        <img class="page-mark" src="/icons/icon-48.png" width={36} height={36} alt="" />
        <div>
          <h1 class="page-title">{words('optionsTitle')}</h1>
          {!isFresh.value && <p class="quiet">{words('optionsLede')}</p>}
        </div>
      </header>
      <CompanyNotice />
      {!isFresh.value && <PlacesSection />}
      {!isFresh.value && <PlaceFields />}
      <SetupSection />
      {isSetUp.value && !isFresh.value && <AddPlace />}
      {showsAll && <ConnectionSection />}
      {showsAll && <UploadsSection />}
      {showsAll && <PicturesSection />}
      {isSetUp.value && !isFresh.value && !isAdding.value && <PermissionsSection />}
      {!isFresh.value && <BackupSection />}
      {!isFresh.value && <PrivacySection version={version} />}
      <SaveBar />
    </main>
  );
}
