import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from 'vite';
import { bareParts, bareXhr, uppy } from './in-offscreen.ts';
import { commandLinePeers, libStorage } from './on-command-line.ts';
import { putlink } from './putlink.ts';
import type { Peer } from './runner.ts';

/** All ways to be measured, and those that are not there with the reason. */
export async function findPeers(): Promise<Peer[]> {
  return [bareXhr, bareParts, putlink, ...(await packages()), ...(await commandLinePeers())];
}

/** The packages of bench/peers are installed here, so that `npm ci` of the project does not carry them. */
async function packages(): Promise<Peer[]> {
  try {
    if (!existsSync('bench/peers/node_modules/@uppy/core')) {
      const order = ['install', '--prefix', 'bench/peers', '--no-package-lock', '--no-audit', '--no-fund'];
      execFileSync('npm', order, { stdio: 'ignore', timeout: 180_000 });
    }
    return [uppy(await bundleUppy()), libStorage];
  } catch {
    const absent = 'bench/peers could not be installed';
    return [
      { name: '@uppy/aws-s3', absent },
      { name: libStorage.name, absent },
    ];
  }
}

async function bundleUppy(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: 'bench/peers',
    build: { write: false, lib: { entry: 'uppy-in-page.js', formats: ['iife'], name: 'uppyInPage' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('nothing was built');
  return chunk.code;
}
