/** Preloaded into a Node process: it believes in another time. For tests of machines whose clocks differ. */
const shiftMs = Number(process.env.DEV_CLOCK_SHIFT_MS);
const MachineDate = Date;

globalThis.Date = class extends MachineDate {
  constructor(...values) {
    super(...(values.length === 0 ? [MachineDate.now() + shiftMs] : values));
  }

  static now() {
    return MachineDate.now() + shiftMs;
  }
};
