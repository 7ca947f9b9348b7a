import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Judging {
  /** Selectors of the parts to look at. Default: the whole document. */
  readonly within?: readonly string[];
  /** The only rules to go by. Default: all. */
  readonly rules?: readonly string[];
  /** Rules that do not hold for this document. */
  readonly without?: readonly string[];
}

interface Judgement {
  /** Each rule that is broken: where, and how. */
  readonly complaints: readonly string[];
  /** Whether anything was there to be judged, and kept a rule. */
  readonly hasPassed: boolean;
}

/**
 * Has axe judge a page or a frame. It is loaded into each document once and runs there: its own package for Playwright loads it for
 * each judgement twice, and carries what it finds into another page.
 */
export async function judge(document: Page | Frame, judging: Judging = {}): Promise<Judgement> {
  const { within, rules, without = [] } = judging;
  if (!(await document.evaluate(() => 'axe' in globalThis))) await document.evaluate(AXE);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules && { runOnly: [...rules] }),
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  return document.evaluate(
    async ({ include, options }) => {
      const { axe } = globalThis as unknown as {
        axe: { run(context: unknown, options: RunOptions): Promise<AxeResults> };
      };
      // A colour that is on its way to another is neither.
      for (const moving of globalThis.document.getAnimations())
        if (moving.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) moving.finish();
      const { violations, passes } = await axe.run(include ? { include } : globalThis.document, options);
      const complaints = violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' ')}`,
      );
      return { complaints, hasPassed: passes.length > 0 };
    },
    { include: within && [...within], options },
  );
}

/** What axe has to say against a page or a frame. */
export const complaintsAbout = async (
  document: Page | Frame,
  judging?: Judging,
): Promise<readonly string[]> => (await judge(document, judging)).complaints;
