import { describeNode } from '../describe-node.ts';
import { startLambda } from '../lambda/start-lambda.ts';

// The SDK's own notice speaks of a package that an admin never installs; this one says the same of the issuer.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const notice = describeNode(process.version);
if (notice !== undefined) console.warn(notice);

/** What AWS Lambda calls: set the function's handler to `index.handler`. */
export const handler = await startLambda(process.env);
