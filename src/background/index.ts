import { defaultChoice } from '../core/capture/capture-choice.ts';
import { needsThePage } from '../core/capture/under-way.ts';
import { onAbilities } from '../issuer-client/abilities.ts';
import { onAccountToken } from '../issuer-client/account-token.ts';
import { keepUploadUrlsIn } from '../issuer-client/dialects/parts/upload-urls.ts';
import { onServerTime } from '../issuer-client/server-time.ts';
import { browser, chromeOnly } from '../platform/browser/browser.ts';
import { listen } from '../platform/messaging/messages.ts';
import { relayHandovers } from '../platform/messaging/relay-handover.ts';
import { learnAbilities } from '../platform/storage/learn-abilities.ts';
import { learnPolicy } from '../platform/storage/learn-policy.ts';
import { learnServerTime } from '../platform/storage/learn-server-time.ts';
import { credentialsRecord, settingsRecord, uploadUrlSecrets } from '../platform/storage/records.ts';
import { forgetAccounts, forgetStrangers } from './accounts/forget-accounts.ts';
import { renewedToken } from './accounts/renew-token.ts';
import { signInAt } from './accounts/sign-in-at.ts';
import { signOut } from './accounts/sign-out.ts';
import { ensureOffscreen } from './browser/offscreen-host.ts';
import { beginCapture } from './capture/begin-capture.ts';
import { onAreaChosen } from './capture/choose-area.ts';
import { cancelCapture, onCaptureDue, resumeCapture } from './capture/count-down.ts';
import { pressShot, settleShots, takeShot } from './capture/take/take-page.ts';
import { tellCapture, tellIfGone } from './capture/task/tell-capture.ts';
import { editImages } from './capture/ways/edit-images.ts';
import { takeOffered } from './capture/ways/page-picture.ts';
import { handOutEarly } from './delivery/hand-out-early.ts';
import { pasteForPopup } from './delivery/paste-unseen.ts';
import { openFromNotification } from './entry/act-on-notification.ts';
import { runCommand } from './entry/commands.ts';
import { keepContextMenus, onMenuClick } from './entry/context-menus.ts';
import { beginSetup, continueSetup } from './entry/continue-setup.ts';
import { tellLostPick } from './entry/lost-pick.ts';
import { changeJob, changeJobs } from './jobs/change-job.ts';
import { clearWithdrawn, isWithdrawingAlarm } from './lifecycle/clear-withdrawn.ts';
import { forgetHandedOver } from './lifecycle/forget-history.ts';
import { freeLeftovers } from './lifecycle/free-leftovers.ts';
import { heedLine } from './lifecycle/heed-line.ts';
import { pauseUploads, resumeUploads } from './lifecycle/pause-uploads.ts';
import {
  beginRemoval,
  endRemovals,
  forgetRemovals,
  isRemovalAlarm,
  undoRemoval,
} from './lifecycle/removals.ts';
import { isResumeAlarm, lookAfterJobs, resumeJobs, watchOverJobs } from './lifecycle/resume-jobs.ts';
import { tidyUpOnce } from './lifecycle/tidy-once.ts';
import { onFileLost, onSpoolEnded, onTransferEnded } from './lifecycle/transfer-events.ts';
import {
  cancelUpload,
  refuseUpload,
  removeFromHistory,
  resumeWithdrawn,
  retryUpload,
  startUploads,
  takeTicket,
} from './lifecycle/upload-actions.ts';
import {
  dismissBulk,
  forgetBulk,
  isBulkAlarm,
  resumeBulk,
  runBulk,
  startBulk,
  stopBulk,
} from './links/bulk.ts';
import {
  addressOf,
  deleteAtHand,
  linkOf,
  linksOf,
  openLink,
  renameFile,
  renewLink,
  revokeLink,
} from './links/link-actions.ts';
import { recountDownloads, setTerms } from './links/link-terms.ts';
import { isTellingAlarm, tellUntold } from './links/tell-stopped.ts';
import { clearBadge, showProgress } from './notices/badge.ts';
import { onNotification } from './notices/notify.ts';
import { clearRefererRules } from './requests/referer-rules.ts';
import { takePageBytes } from './sources/page-bytes.ts';
import { takeUpAllowed } from './sources/waiting-sources.ts';
import { isSyncAlarm, keepSynced, syncSettings } from './sync/sync-settings.ts';
import { freeAbandoned, isFreeingAlarm } from './transfer/free-abandoned.ts';
import { letSessionsIn } from './transfer/let-sessions-in.ts';
import { completeUpload, listParts, signParts } from './transfer/part-calls.ts';
import { warmTransfer } from './transfer/warm-up.ts';

onServerTime(learnServerTime);
onAbilities(learnAbilities);
onAccountToken(renewedToken);
keepUploadUrlsIn(uploadUrlSecrets);

listen('background', {
  'setup.begin': beginSetup,
  'account.sign-in': signInAt,
  'account.sign-out': ({ accountId }) => signOut(accountId),
  'accounts.forget': () => forgetAccounts(() => true),
  'account.renew': async ({ accountId, refused }) => void (await renewedToken(accountId, refused)),
  'offscreen.warm': warmTransfer,
  'upload.start': ({ uploads, tabId }) => {
    watchOverJobs();
    return startUploads(uploads, tabId);
  },
  'upload.tickets': async ({ tickets }) => void (await Promise.all(tickets.map(takeTicket))),
  'upload.refuse': ({ jobId, failure }) => refuseUpload(jobId, failure),
  'upload.cancel': ({ jobId }) => cancelUpload(jobId),
  'upload.retry': ({ jobId }) => {
    watchOverJobs();
    return retryUpload(jobId);
  },
  'upload.pause': ({ jobIds }) => pauseUploads(jobIds),
  'upload.resume': ({ jobIds }) => {
    watchOverJobs();
    return resumeUploads(jobIds);
  },
  'page.capture': async ({ choice = defaultChoice, ...start }) => {
    watchOverJobs();
    const begun = beginCapture(choice, start);
    // Whoever has asked goes away, and what goes wrong is told elsewhere.
    if (needsThePage(choice) && choice.delaySeconds === 0) begun.catch(tellCapture);
    else await begun.catch(tellIfGone);
  },
  'pictures.edit': (wish) => editImages(wish),
  'capture.cancel': ({ id }) => cancelCapture(id),
  'capture.due': ({ id }) => onCaptureDue(id),
  'link.read': ({ jobId, format }) => linkOf(jobId, format),
  'link.address': ({ jobId }) => addressOf(jobId),
  'link.open': ({ jobId }) => openLink(jobId),
  'file.rename': ({ jobId, name }) => renameFile(jobId, name),
  'links.read': ({ jobIds }) => linksOf(jobIds),
  'links.copied': async ({ jobIds }) =>
    void (await changeJobs(jobIds, { type: 'redelivered', delivery: 'copied' })),
  'link.paste': async ({ jobId, tabId }) => (await pasteForPopup(jobId, tabId)) ?? { delivery: 'pasting' },
  'link.terms': ({ jobId, change }) => setTerms(jobId, change),
  'links.recount': ({ jobIds }) => recountDownloads(jobIds),
  'link.renew': ({ jobId, expiresInSeconds }) => renewLink(jobId, expiresInSeconds),
  'link.revoke': ({ jobId }) => revokeLink(jobId),
  'object.delete': ({ jobId }) => deleteAtHand(jobId),
  'history.remove': ({ jobIds }) => removeFromHistory(jobIds),
  'removal.begin': ({ id, jobIds }) => beginRemoval(id, jobIds),
  'removal.undo': ({ id }) => undoRemoval(id),
  'bulk.start': startBulk,
  'bulk.stop': ({ id }) => stopBulk(id),
  'bulk.resume': ({ id }) => resumeBulk(id),
  'bulk.dismiss': ({ id }) => dismissBulk(id),
  'library.forget': async () => void (await Promise.all([forgetRemovals(), forgetBulk()])),
  'spool.ended': ({ jobIds, failure }) => {
    // The document may have been open for these copies alone.
    watchOverJobs();
    return onSpoolEnded(jobIds, failure);
  },
  'file.lost': ({ jobId, failure }) => onFileLost(jobId, failure),
  'transfer.report': async ({ batch, lasting }) =>
    void (await Promise.all([showProgress(batch), handOutEarly(lasting)])),
  'line.changed': async () => void (await heedLine()),
  'transfer.begun': async ({ jobId, sends }) => void (await changeJob(jobId, { type: 'send-begun', sends })),
  'transfer.ended': onTransferEnded,
  'parts.sign': ({ parts, ...of }) => signParts(of, parts),
  'parts.list': listParts,
  'parts.complete': ({ jobId, upload, ...completion }) => completeUpload({ jobId, upload }, completion),
  'parts.confirmed': async ({ jobId }) => void (await changeJob(jobId, { type: 'send-confirmed' })),
  'uploads.free': async () => {
    await Promise.all([freeAbandoned(), clearWithdrawn()]);
    return undefined;
  },
  'area.chosen': (answer, { tabId }) => {
    watchOverJobs();
    return onAreaChosen(answer, tabId);
  },
  'page.picture': ({ id }) => takeOffered(id),
  'page.press': ({ runId }) => {
    pressShot(runId);
    return undefined;
  },
  'page.shot': ({ runId, shot }, { tabId }) => takeShot(runId, shot, tabId),
  'page.settled': ({ runId }, { tabId }) => settleShots(runId, tabId),
  'page.bytes': ({ jobId, bytes }) => takePageBytes(jobId, bytes),
});

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void openOptionsUnlessConfigured();
});
// Wakes the worker: what it does then is done at each start of it.
browser.runtime.onStartup.addListener(() => undefined);
browser.alarms.onAlarm.addListener(({ name }) => {
  if (isResumeAlarm(name)) void lookAfterJobs();
  if (isFreeingAlarm(name)) void freeAbandoned();
  if (isTellingAlarm(name)) void tellUntold();
  if (isWithdrawingAlarm(name)) void clearWithdrawn();
  if (isRemovalAlarm(name)) void endRemovals();
  if (isBulkAlarm(name)) void runBulk();
  if (isSyncAlarm(name)) void syncSettings();
});
browser.runtime.onConnect.addListener((port) => {
  if (port.name !== 'popup') return;
  void clearBadge();
  // What the popup had begun and not finished is now the background's.
  port.onDisconnect.addListener(() => {
    void resumeJobs();
    void continueSetup();
    void forgetHandedOver();
    void tellLostPick();
  });
});
browser.permissions.onAdded.addListener(() => void takeUpAllowed());
browser.contextMenus.onClicked.addListener((info, tab) => {
  watchOverJobs();
  void onMenuClick(info, tab);
});
browser.commands.onCommand.addListener((command, tab) => {
  watchOverJobs();
  void runCommand(command, tab);
});
learnPolicy();
keepContextMenus();
keepSynced();
// What the company sets anew holds at once.
settingsRecord.watch(() => void forgetHandedOver());
onNotification(openFromNotification);
relayHandovers(ensureOffscreen);

/** An unpacked extension is "installed" at every start of its browser: only the first time has something to ask. */
async function openOptionsUnlessConfigured(): Promise<void> {
  if ((await settingsRecord.read()).places.length === 0) await browser.runtime.openOptionsPage();
}

// Content scripts run in other people's pages: they have no business in our storage, nor in what the company has set.
const { local, managed, sync } = chromeOnly.storage;
for (const area of [local, managed, sync]) {
  void area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
}
// The worker may have been ended in the middle of something.
void clearRefererRules();
void letSessionsIn();
settingsRecord.watch(() => void letSessionsIn());
settingsRecord.watch(() => void heedLine().catch(() => undefined));
credentialsRecord.watch(() => void letSessionsIn());
void tidyUpOnce();
void forgetStrangers();
void resumeJobs();
void freeLeftovers();
void resumeCapture();
void freeAbandoned();
void resumeWithdrawn();
void tellUntold();
void endRemovals();
void runBulk();
void forgetHandedOver();
