/**
 * What AWS's own runtime for Node does with a function, in short: loads the module that the zip brought, and asks for
 * one event after the other. Source: "Using the Lambda runtime API for custom runtimes". Plain JavaScript, because it
 * runs beside the unpacked zip.
 */
const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const post = (path, body) => fetch(api + path, { method: 'POST', body: JSON.stringify(body) });
const describe = ({ name, message }) => ({ errorType: name, errorMessage: message });

try {
  const { handler } = await import(`${LAMBDA_TASK_ROOT}/index.mjs`);
  for (;;) {
    const next = await fetch(`${api}/invocation/next`);
    const path = `/invocation/${next.headers.get('lambda-runtime-aws-request-id')}`;
    await handler(await next.json(), {}).then(
      (result) => post(`${path}/response`, result),
      (error) => post(`${path}/error`, describe(error)),
    );
  }
} catch (error) {
  await post('/init/error', describe(error));
}
