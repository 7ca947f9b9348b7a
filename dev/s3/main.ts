import { parseArgs } from 'node:util';
import { startEmbeddedS3 } from './server.ts';

/**
 * `node build/s3.mjs [--port N] [--host A] [--dir PATH] [--bucket NAME]... [--origin ORIGIN]...`
 * Prints one JSON line with the endpoint and its keys, then serves until SIGINT or SIGTERM.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    dir: { type: 'string' },
    region: { type: 'string' },
    bucket: { type: 'string', multiple: true },
    origin: { type: 'string', multiple: true },
  },
});

const server = await startEmbeddedS3({
  port: Number(values.port ?? 0),
  ...(values.host === undefined ? {} : { host: values.host }),
  ...(values.dir === undefined ? {} : { dir: values.dir }),
  ...(values.region === undefined ? {} : { region: values.region }),
  ...(values.bucket === undefined ? {} : { buckets: values.bucket }),
  ...(values.origin === undefined ? {} : { allowedOrigins: values.origin }),
});

const { endpoint, region, accessKeyId, secretAccessKey, bucket, roleArn, engine, forcePathStyle } = server;
console.log(
  JSON.stringify({
    endpoint,
    region,
    accessKeyId,
    secretAccessKey,
    bucket,
    roleArn,
    engine,
    forcePathStyle,
  }),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}
