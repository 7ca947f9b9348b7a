import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UPLOAD_HOSTS_MAX } from '../src/contract/setup-code.ts';
import { makeToken, type NewToken } from './access/make-token.ts';
import { readGrant } from './config/read-tokens.ts';
import { httpUrl, listOf } from './config/read-value.ts';

const USAGE = `Makes a token for one teammate.

  npm run issuer:token -- --name alice --prefix alice/ --endpoint https://issuer.example.com

  --name       who it is for; the log shows it
  --prefix     every key of this token starts with it, for example alice/
  --max-bytes  largest file, for example 100MiB            (optional)
  --types      allowed types, for example image/*,video/*  (optional)
  --endpoint   the issuer's public address, for the set-up link (default: PUTLINK_PUBLIC_URL)
  --storage    where the bucket is, for example https://bucket.s3.eu-central-1.amazonaws.com   (optional)
               The extension asks for it together with the issuer, else in its check. Up to three, with commas.
  --json       print one JSON object instead of text
`;

try {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      prefix: { type: 'string' },
      'max-bytes': { type: 'string' },
      types: { type: 'string' },
      endpoint: { type: 'string' },
      storage: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(USAGE);
  else {
    const grant = readGrant({
      name: values.name,
      prefix: values.prefix,
      maxBytes: values['max-bytes'],
      allowedTypes: values.types,
    });
    const address = values.endpoint ?? process.env.PUTLINK_PUBLIC_URL;
    const made = makeToken(
      grant,
      address === undefined ? undefined : readAddress(address),
      randomBytes,
      readStorages(values.storage ?? ''),
    );
    console.log(values.json ? JSON.stringify(made) : formatToken(made));
  }
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}

function readAddress(address: string): string {
  try {
    return httpUrl(address);
  } catch (error) {
    throw new Error(`--endpoint ${(error as Error).message}`);
  }
}

function readStorages(addresses: string): string[] {
  try {
    const origins = listOf(httpUrl)(addresses).map((address) => new URL(address).origin);
    if (origins.length > UPLOAD_HOSTS_MAX) throw new Error(`may name ${UPLOAD_HOSTS_MAX} at most`);
    return origins;
  } catch (error) {
    throw new Error(`--storage ${(error as Error).message}`);
  }
}

function formatToken({ token, entry, setup }: NewToken): string {
  const forTeammate = setup
    ? `2. Send this set-up link to ${entry.name}, and to nobody else. It holds the token:

   ${setup.link}

   The same as a code, to paste into the extension's options:

   ${setup.code}`
    : '2. For a set-up link, run this again with --endpoint and the address of your issuer.';
  return `
1. Add this entry to "tokens" in the issuer's config file (or to PUTLINK_TOKENS), then restart the issuer.
   It holds only a hash of the token:

   ${JSON.stringify(entry)}

${forTeammate}

The token itself, shown this once and stored nowhere:

   ${token}
`;
}
