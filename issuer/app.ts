import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { identifyCaller } from './access/authenticate.ts';
import { checkHost } from './access/check-host.ts';
import { checkOrigin } from './access/check-origin.ts';
import type { IssuerConfig } from './config/config.ts';
import type { Issuer, IssuerEnv } from './context.ts';
import { answerProblem } from './http/answer-problem.ts';
import { logRequest } from './http/log-request.ts';
import { refuseUnreadable } from './http/refuse-unreadable.ts';
import { setStandardHeaders } from './http/set-standard-headers.ts';
import { tellTime } from './http/tell-time.ts';
import { Identity } from './identity/identity.ts';
import { LinkStore } from './links/link-store.ts';
import { patienceForJoining } from './patience/patience.ts';
import { PeopleAccess } from './people/people-access.ts';
import { DEFAULT_PORTS, type IssuerPorts } from './ports.ts';
import { Reaches } from './reach/reaches.ts';
import { routeCapabilities } from './routes/capabilities.ts';
import { routeDialects } from './routes/dialects.ts';
import { routeEcho } from './routes/echo.ts';
import { routeFollowLink } from './routes/follow-link.ts';
import { answerMissing, routeHome } from './routes/home.ts';
import { routeInvitations } from './routes/invitations.ts';
import { routeLinks } from './routes/links.ts';
import { routeObjects } from './routes/objects.ts';
import { routeSetup } from './routes/setup.ts';
import { routeSignIn } from './routes/sign-in.ts';
import { routeUploads } from './routes/uploads.ts';
import { routeUsage } from './routes/usage.ts';
import { credentialSourceOf } from './storage/credential-source.ts';
import { SessionSource } from './storage/session-source.ts';
import { Storage } from './storage/storage.ts';
import { StorageCalls } from './storage/storage-calls.ts';
import { StorageLine } from './storage/storage-line.ts';
import { StorageChecksums } from './uploads/storage-checksums.ts';
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
  routeSetup(app, issuer);
  routeEcho(app, issuer);
  routeInvitations(app, issuer);
  routeSignIn(app, issuer);
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
  const { now, storagePatience } = ports;
  const source = ports.credentials ?? credentialSourceOf(config, storagePatience);
  const line = new StorageLine(storagePatience);
  // Connections of their own: visitors, and calls that take long, can use up theirs only.
  const visitorsLine = new StorageLine(storagePatience);
  const joiningLine = new StorageLine(patienceForJoining(storagePatience));
  const checksums = new StorageChecksums();
  const reaches = new Reaches({ config, source, now, line, visitorsLine, joiningLine, checksums });
  // With all that the role may, the records that are the issuer's own are kept, and nothing else is done.
  const recordsOver = (over: StorageLine) =>
    new Storage(config, new StorageCalls(new SessionSource(config, source, now, over)));
  const records = recordsOver(line);
  return {
    config,
    ports,
    uploadTokens: new UploadTokens(config, ports),
    reaches,
    checksums,
    links: new LinkStore(records),
    visits: new Visits(recordsOver(visitorsLine), reaches.ofVisitors().objects, now),
    people: config.auth === 'token' && config.people ? new PeopleAccess(config, records, now) : undefined,
    identity: config.oidc ? new Identity(config, config.oidc, now) : undefined,
  };
}
