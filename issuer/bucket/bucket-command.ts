import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

process.exitCode = await runCommand({
  args: process.argv.slice(2),
  env: process.env,
  template: await readFile(fileURLToPath(new URL('template.yaml', import.meta.url)), 'utf8'),
  print: (text) => console.log(text),
  printError: (text) => console.error(`\n${text}`),
  ask,
});

async function ask(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
