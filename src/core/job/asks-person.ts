import { type Failure, needsSignIn } from './failure.ts';
import { neededOrigin } from './needed-host.ts';

/** True where nothing went wrong for good: what has stopped goes on when the person has allowed something, or signed in. */
export const asksPerson = (reason: Failure | undefined): boolean =>
  reason?.code === 'file-permission' || neededOrigin(reason) !== undefined || needsSignIn(reason);
