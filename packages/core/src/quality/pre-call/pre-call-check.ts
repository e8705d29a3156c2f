import { hostGlobals, type WebRtcGlobals } from '../../media/webrtc/globals.js';
import { type Clock, systemClock } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import { addressesOf, type IceAddress, testIceServer } from './ice-server.js';
import { testLoopBack } from './loop-back.js';
import { testMicrophone } from './microphone.js';
import {
  type CheckContext,
  type Finding,
  failed,
  notTested,
  type PartName,
  type PartReport,
} from './part.js';
import { type CheckedUserAgent, testSignalling } from './signalling.js';

/** What is tested, and how. What is left out is not tested, and the report says so. */
export interface PreCallOptions {
  /** Default: `true`, any microphone. */
  readonly microphone?: MediaTrackConstraints | boolean | undefined;
  /** The user agent whose connection is tested. It is neither started nor stopped. */
  readonly ua?: CheckedUserAgent | undefined;
  /** As in `pcConfig` of a call. */
  readonly iceServers?: readonly RTCIceServer[] | undefined;
  /** ms for which sound is sent and measured; default 3000 */
  readonly duration?: number | undefined;
  /** Where RTCPeerConnection and the like are read from; the host's own when absent. */
  readonly globals?: WebRtcGlobals | undefined;
  readonly clock?: Clock | undefined;
}

/** All that was found. */
export interface PreCallReport {
  /** Whether nothing that was tested failed. */
  readonly passed: boolean;
  readonly parts: readonly PartReport[];
}

/** The events of a {@link PreCallCheck}. */
export type PreCallEvents = {
  /** A part is done. */
  part: [PartReport];
};

const CANCELLED = 'The check was ended before this was tested.';

/**
 * Tests before a call whether one would succeed: the microphone, the SIP server, each STUN and TURN server, and sound
 * sent from one peer connection to another, through the relay where there is one. Afterwards nothing is left open.
 */
export class PreCallCheck extends Emitter<PreCallEvents> {
  readonly #options: PreCallOptions;
  readonly #stop = new AbortController();
  #report: Promise<PreCallReport> | undefined;

  constructor(options: PreCallOptions = {}) {
    super();
    this.#options = options;
  }

  /**
   * Begins it, and asks for the permission to use the microphone. A check runs once: asked again, it gives the same
   * report.
   * @returns a promise that does not reject: what goes wrong is in the report
   */
  run(): Promise<PreCallReport> {
    this.#report ??= this.#run();
    return this.#report;
  }

  /** Ends it. The report has what was found so far; the rest is `not-tested`. */
  cancel(): void {
    this.#stop.abort();
  }

  async #run(): Promise<PreCallReport> {
    const { microphone = true, ua, iceServers = [], duration = 3000, globals, clock } = this.#options;
    const context = {
      globals: globals ?? hostGlobals(),
      clock: clock ?? systemClock,
      signal: this.#stop.signal,
    };
    let stream: MediaStream | undefined;
    try {
      const sound = await this.#part('microphone', context, () =>
        testMicrophone(context, microphone, (given) => {
          stream = given;
        }),
      );
      const [signalling, servers] = await Promise.all([
        this.#part('signalling', context, () => testSignalling(context, ua)),
        this.#servers(context, addressesOf(iceServers)),
      ]);
      const usable = servers
        .filter(({ part }) => part.result === 'passed')
        .flatMap(({ address }) => address ?? []);
      const loopBack = await this.#part('loop-back', context, () =>
        testLoopBack(context, stream, usable, duration),
      );
      const parts = [sound, signalling, ...servers.map(({ part }) => part), loopBack];
      return { passed: parts.every(({ result }) => result !== 'failed'), parts };
    } finally {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
  }

  #servers(
    context: CheckContext,
    addresses: readonly IceAddress[],
  ): Promise<{ readonly part: PartReport; readonly address?: IceAddress }[]> {
    const none = async () => notTested('No STUN or TURN server is configured.');
    if (addresses.length === 0) {
      return Promise.all([this.#part('ice-server', context, none).then((part) => ({ part }))]);
    }
    return Promise.all(
      addresses.map(async (address) => ({
        address,
        part: await this.#part('ice-server', context, () => testIceServer(context, address)),
      })),
    );
  }

  /** What is found after it was cancelled counts for nothing: half a test says nothing. */
  async #part(name: PartName, { signal }: CheckContext, test: () => Promise<Finding>): Promise<PartReport> {
    const report = { name, ...(await findingOf(test, signal)) };
    this.emit('part', report);
    return report;
  }
}

async function findingOf(test: () => Promise<Finding>, signal: AbortSignal): Promise<Finding> {
  if (signal.aborted) return notTested(CANCELLED);
  try {
    const finding = await test();
    return signal.aborted ? notTested(CANCELLED) : finding;
  } catch (error) {
    if (signal.aborted) return notTested(CANCELLED);
    return failed('failed', `It could not be tested: ${error instanceof Error ? error.message : error}`);
  }
}
