import { describe, expect, it } from 'vitest';
import { BatchMeter } from './batch-meter.ts';

describe('BatchMeter', () => {
  it('counts those that wait and those that have arrived, so that it never falls back', () => {
    const meter = new BatchMeter();
    for (const name of ['a', 'b', 'c']) meter.expect(name, 100);
    const seen: number[] = [];
    const look = () => seen.push(meter.read().sentBytes / meter.read().totalBytes);
    for (const name of ['a', 'b', 'c']) {
      for (const sent of [0, 50, 100]) {
        meter.sent(name, sent, 100);
        look();
      }
      meter.stored(name);
      meter.gone(name);
      look();
    }
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(meter.read()).toEqual({ sentBytes: 300, totalBytes: 300, doneCount: 3, count: 3 });
  });

  it('leaves out what will not be sent, and begins anew when all was over', () => {
    const meter = new BatchMeter();
    meter.expect('a', 100);
    meter.expect('b', 300);
    meter.sent('b', 30, 300);
    meter.gone('b');
    expect(meter.read()).toEqual({ sentBytes: 0, totalBytes: 100, doneCount: 0, count: 1 });
    meter.stored('a');
    meter.expect('next', 10);
    expect(meter.read()).toEqual({ sentBytes: 0, totalBytes: 10, doneCount: 0, count: 1 });
  });

  it('learns of a file that nobody has told of when its sending begins', () => {
    const meter = new BatchMeter();
    meter.sent('late', 5, 10);
    meter.stored('unknown');
    expect(meter.read()).toEqual({ sentBytes: 5, totalBytes: 10, doneCount: 0, count: 1 });
  });
});
