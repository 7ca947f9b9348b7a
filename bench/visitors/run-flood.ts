import { randomBytes, randomInt } from 'node:crypto';
import { Agent, get } from 'node:http';

const VISITS_AT_ONCE = 400;
/** A refusal comes at once; a flood of nothing but questions would measure the flood. */
const PAUSE_MS = 200;

export type FloodOrder = 'start' | 'stop';

/** What the issuer answered to a flood: how often each status came. */
export type FloodReport = Record<string, number>;

/** The process that opens made-up links, from as many addresses as it has visits, when its parent says so. */
export function runFlood(origin: string): void {
  const agent = new Agent({ keepAlive: true, maxSockets: VISITS_AT_ONCE });
  let report: FloodReport = {};
  let running = false;
  let visitors: Promise<void>[] = [];

  const visit = () =>
    new Promise<string>((resolve) => {
      const id = randomBytes(30).toString('base64url').slice(0, 30);
      const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
      get(`${origin}/d/${id}`, { agent, headers: { 'x-forwarded-for': address } }, (answer) => {
        answer.resume().once('end', () => resolve(String(answer.statusCode)));
      }).once('error', () => resolve('error'));
    });

  const visitOnAndOn = async () => {
    while (running) {
      const status = await visit();
      report[status] = (report[status] ?? 0) + 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };

  process.on('message', async (order: FloodOrder) => {
    if (order === 'start') {
      report = {};
      running = true;
      visitors = Array.from({ length: VISITS_AT_ONCE }, visitOnAndOn);
      process.send?.({});
    } else {
      running = false;
      await Promise.all(visitors);
      process.send?.(report);
    }
  });
  process.once('disconnect', () => process.exit(0));
}
