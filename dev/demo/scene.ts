import type { Stack } from '../stack/stack.ts';
import type { DemoSite } from './start-demo-site.ts';

/** What the demo runs on. */
export interface Scene {
  readonly stack: Stack;
  readonly site: DemoSite;
  readonly profileDir: string;
}
