import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { identifyCaller } from './access/authenticate.ts';
import { checkHost } from './access/check-host.ts';
import { checkOrigin } from './access/check-origin.ts';
import type { IssuerConfig } from './config/config.ts';
import type { Issuer, IssuerEnv } from './context.ts';
import { answerProblem } from './http/answer-problem.ts';
import { logRequest } from './http/log-request.ts';
import { refuseUnreadable } from './http/serve-issuer.ts';
import { setStandardHeaders } from './http/set-standard-headers.ts';
import { tellTime } from './http/tell-time.ts';
import { LinkStore } from './links/link-store.ts';
import { patienceForJoining } from './patience/patience.ts';
import { PeopleAccess } from './people/people-access.ts';
import { DEFAULT_PORTS, type IssuerPorts } from './ports.ts';
import { routeCapabilities } from './routes/capabilities.ts';
import { routeDialects } from './routes/dialects.ts';
import { routeEcho } from './routes/echo.ts';
import { routeFollowLink } from './routes/follow-link.ts';
import { answerMissing, routeHome } from './routes/home.ts';
import { routeInvitations } from './routes/invitations.ts';
import { routeLinks } from './routes/links.ts';
import { routeObjects } from './routes/objects.ts';
import { routeSetup } from './routes/setup.ts';
import { routeUploads } from './routes/uploads.ts';
import { routeUsage } from './routes/usage.ts';
import { ScannedObjects } from './scan/scanned-objects.ts';
import { credentialSourceOf } from './storage/credential-source.ts';
import { ScopedSigners } from './storage/scoped-signers.ts';
import { SessionSource } from './storage/session-source.ts';
import { Signer } from './storage/signer.ts';
import { Storage } from './storage/storage.ts';
import { StorageCalls } from './storage/storage-calls.ts';
import { MultipartStorage } from './uploads/multipart-storage.ts';
import { UploadTokens } from './uploads/token/upload-tokens.ts';
import { Visits } from './visits/visits.ts';

/** The issuing endpoint as a Hono app: `createIssuer(config).fetch` serves it anywhere. */
export function createIssuer(config: IssuerConfig, given: Partial<IssuerPorts> = {}): Hono<IssuerEnv> {
  const ports: IssuerPorts = { ...DEFAULT_PORTS, ...given };
  const issuer = assemble(config, ports);
  const app = new Hono<IssuerEnv>();
  app.onError(answerProblem);
  app.notFound(answerMissing);
  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    await next();
  });
  app.use(logRequest(ports), setStandardHeaders, tellTime(ports), refuseUnreadable);
  app.use(checkOrigin(config.allowedOrigins), checkHost(config));
  // Before anything that asks for a token: a browser may open these with whatever headers it likes.
  routeHome(app);
  routeFollowLink(app, issuer);
  routeSetup(app);
  routeEcho(app, issuer);
  routeInvitations(app, issuer);
  app.use(identifyCaller(issuer));
  routeCapabilities(app, issuer);
  routeUploads(app, issuer);
  routeLinks(app, issuer);
  routeObjects(app, issuer);
  routeUsage(app, issuer);
  routeDialects(app, issuer);
  return app;
}

function assemble(config: IssuerConfig, ports: IssuerPorts): Issuer {
  const source = ports.credentials ?? credentialSourceOf(config, ports.storagePatience);
  const openSessions = (patience = ports.storagePatience) =>
    new SessionSource(config, source, ports.now, patience);
  const sessions = openSessions();
  const signer = new Signer(sessions, ports.now);
  const calls = new StorageCalls(sessions);
  const storage = new Storage(config, calls);
  // Sessions of their own mean connections of their own: visitors, and calls that take long, can use up theirs only.
  const visitorStorage = new Storage(config, new StorageCalls(openSessions()));
  const objects = new ScannedObjects(config, storage);
  const joining = new StorageCalls(openSessions(patienceForJoining(ports.storagePatience)));
  return {
    config,
    ports,
    storage,
    multipart: new MultipartStorage(config, calls, joining),
    uploadTokens: new UploadTokens(config, ports),
    signer,
    signers: new ScopedSigners(config, {
      source,
      whole: signer,
      patience: ports.storagePatience,
      now: ports.now,
    }),
    objects,
    links: new LinkStore(storage, objects),
    visits: new Visits(visitorStorage, new ScannedObjects(config, visitorStorage), ports.now),
    people:
      config.auth === 'token' && config.people ? new PeopleAccess(config, storage, ports.now) : undefined,
  };
}
