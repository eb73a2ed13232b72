// Preloaded into a process whose computer is odd: its clock is CLOCK_HOURS off, no timer of it runs before SLOWEST_TIMER_MS have passed.
const off = Number(process.env.CLOCK_HOURS ?? 0) * 3_600_000;
const slowest = Number(process.env.SLOWEST_TIMER_MS ?? 0);
const now = Date.now.bind(Date);
const wrongNow = (): number => now() + off;

globalThis.Date = new Proxy(Date, {
  construct: (real, given: unknown[], as) => Reflect.construct(real, given.length === 0 ? [wrongNow()] : given, as) as Date,
  get: (real, key) => (key === 'now' ? wrongNow : (Reflect.get(real, key) as unknown)),
});

const slowed = <Timer extends typeof setTimeout | typeof setInterval>(timer: Timer): Timer =>
  new Proxy(timer, {
    apply: (real, self, [run, delayMs = 0, ...args]: [() => void, number?, ...unknown[]]) =>
      Reflect.apply(real, self, [run, Math.max(delayMs, slowest), ...args]) as NodeJS.Timeout,
  });

if (slowest > 0) {
  globalThis.setTimeout = slowed(globalThis.setTimeout);
  globalThis.setInterval = slowed(globalThis.setInterval);
}
