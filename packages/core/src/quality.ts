/** The quality of a call: samples of its statistics, scores by the E-model, warnings with hysteresis, a check before it. */
export {
  type EModelParameters,
  eModelDefaults,
  opinionScore,
  transmissionRating,
} from './quality/e-model.js';
export { LevelMeter } from './quality/level-meter.js';
export {
  type MonitorEvents,
  type MonitoredPeer,
  type MonitorOptions,
  QualityMonitor,
} from './quality/monitor.js';
export { type Meter, type MutableSession, MutedMicrophone } from './quality/muted-microphone.js';
export type { PartName, PartReport } from './quality/pre-call/part.js';
export {
  PreCallCheck,
  type PreCallEvents,
  type PreCallOptions,
  type PreCallReport,
} from './quality/pre-call/pre-call-check.js';
export type { CheckedUserAgent } from './quality/pre-call/signalling.js';
export {
  type QualityReportOptions,
  type ReportedSession,
  type ReportingUserAgent,
  reportQuality,
} from './quality/quality-reports.js';
export {
  type InboundSample,
  type OutboundSample,
  type PathSample,
  type Sample,
  type StreamSample,
  sampleBetween,
  type TransportAddress,
} from './quality/sample.js';
export { type CodecImpairment, type SpeechConditions, sampleScore, speechScore } from './quality/score.js';
export { type ReportedCall, sessionReport } from './quality/session-report.js';
export { type Grade, SpeechSummariser, type SpeechSummary } from './quality/summary.js';
export {
  type Observation,
  type WarningChange,
  type WarningName,
  type WarningRule,
  Warnings,
  warningRules,
} from './quality/warnings.js';
export { peerOf, type WatchedSession } from './quality/watched-session.js';
