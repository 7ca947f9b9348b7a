/**
 * What AWS's own runtime for Node does with a function, in short: loads the module that the zip brought, and asks for
 * one event after the other. Sources: "Using the Lambda runtime API for custom runtimes"; RAPIDClient.js in
 * aws/aws-lambda-nodejs-runtime-interface-client. Plain JavaScript, because it runs beside the unpacked zip.
 */

// As AWS's client has it, which requires it: an import loads fetch on Node 22, which is the function's to pay for.
const { Agent, request } = process.getBuiltinModule('node:http');

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The answer of the runtime API, with its body. */
function ask(method, path, body = '') {
  const url = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime${path}`;
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ headers: response.headers, text }));
    });
    sent.on('error', reject).end(body);
  });
}

const post = (path, body) => ask('POST', path, JSON.stringify(body));
const describe = ({ name, message }) => ({ errorType: name, errorMessage: message });

try {
  const { handler } = await import(`${LAMBDA_TASK_ROOT}/index.mjs`);
  for (;;) {
    const { headers, text } = await ask('GET', '/invocation/next');
    const path = `/invocation/${headers['lambda-runtime-aws-request-id']}`;
    await handler(JSON.parse(text), {}).then(
      (result) => post(`${path}/response`, result),
      (error) => post(`${path}/error`, describe(error)),
    );
  }
} catch (error) {
  await post('/init/error', describe(error));
}
