/** What a program injects into a user agent instead of the browser's own: clock, randomness, log, wake. */
export { type Clock, systemClock, type Timer } from './support/clock.js';
export type { Environment } from './support/environment.js';
export { Logger, type LogLevel, type LogWriter, silentLogger } from './support/log.js';
export { cryptoRandom, type Random, randomToken, seededRandom } from './support/random.js';
export { VirtualClock } from './support/virtual-clock.js';
export { neverWake, type Wake, type WakeReason } from './support/wake.js';
export { type ClockWorker, WorkerClock } from './ua/browser/worker-clock.js';
export type { InstanceIds, Runtime } from './ua/runtime.js';
