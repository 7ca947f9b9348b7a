/** Endings of what people write in an editor, where the lists of media types know nothing, or something else. */
const SOURCES = new Set(
  [
    'ts tsx mts cts rs go py pyi rb erb swift kt kts scala sc groovy gradle clj cljs cljc edn',
    'ex exs erl hrl hs lhs ml mli elm nim zig d jl r rmd sol v sv vhdl hpp hxx cs csx fs fsx fsi vb',
    'dart pm pl mm scm rkt lisp cl el cr hx gd glsl vert frag hlsl metal cu cuh ino f90 adb ads',
    'bat cmd ps1 psm1 bash zsh fish awk sed tcl vim ahk',
    'graphql gql proto thrift cmake mk make ninja bzl bazel tf tfvars hcl nix dts dtsi',
    'vue svelte astro sass pug ejs liquid njk coffee rst adoc org bib sty cls tex',
    'conf cfg env properties editorconfig gitignore gitattributes dockerignore npmrc lock log diff patch po',
    'jsonc jsonl ndjson csproj sln gradlew',
  ].flatMap((line) => line.split(' ')),
);

/** Endings of sources that recordings have too. */
const RECORDINGS = new Set(['ts', 'mts', 'dts']);

/** A transport stream of this size holds seconds; hardly any source is as big. */
const RECORDING_MIN_BYTES = 4 * 1024 * 1024;

/** What systems take a source for by its ending alone. */
const MISREADINGS = new Set([
  'video/mp2t',
  'video/mpeg',
  'video/vnd.dlna.mpeg-tts',
  'model/vnd.mts',
  'text/vnd.trolltech.linguist',
  'text/vnd.qt.linguist',
  'application/x-linguist',
  'audio/vnd.dts',
  'application/rls-services+xml',
  'application/vnd.dart',
  'application/vnd.ibm.secure-container',
  'application/vnd.lotus-organizer',
  'application/vnd.lotus-screencam',
  'application/cu-seeme',
  'application/x-msdownload',
]);

/**
 * Whether a file is text that somebody programs or configures something with.
 *
 * @param extension without the dot, lower-case
 * @param sizeBytes undefined when it is not known
 */
export function isSource(extension: string, sizeBytes: number | undefined): boolean {
  if (!SOURCES.has(extension)) return false;
  return !RECORDINGS.has(extension) || sizeBytes === undefined || sizeBytes < RECORDING_MIN_BYTES;
}

/** Whether a system's guess about a source says nothing about it. */
export function isMisreading(essence: string): boolean {
  return MISREADINGS.has(essence);
}
