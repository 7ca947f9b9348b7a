import { createServer } from 'node:http';

/** Where the storage is, and with which keys: `{endpoint, region, accessKeyId, secretAccessKey, bucket}`. */
export const STORAGE = JSON.parse(process.env.STORAGE ?? '{}');

/** What a test wants of the server besides. */
export const OPTIONS = JSON.parse(process.env.OPTIONS ?? '{}');

/** Serves on a port of its own, lets every origin in, and says in one line where it is. */
export function listen(handler) {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader(
      'access-control-allow-headers',
      request.headers['access-control-request-headers'] ?? '*',
    );
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    handler(request, response);
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ origin: `http://127.0.0.1:${server.address().port}` })}\n`);
  });
  process.on('disconnect', () => process.exit());
}
