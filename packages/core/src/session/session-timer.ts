import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { Timer } from '../support/clock.js';
import type { Call } from './call.js';
import type { SessionSettings } from './host.js';

/** Seconds: the least that RFC 4028 §4 allows, and our default. */
const LEAST_INTERVAL = 90;

/** What a 422 says (RFC 4028 §6), or nothing when the asked interval is acceptable. */
export interface TooSmall {
  readonly status: 422;
  readonly headers: readonly HeaderField[];
}

/** What a session timer asks of its call. */
export interface SessionTimerTasks {
  /** It is our turn to refresh the session. */
  refresh(): void;
  /** The session was not refreshed in time: it is to be hung up. */
  expire(): void;
}

/**
 * The timer of a session (RFC 4028): who of the two refreshes it, how often, and that it ends when nobody does. It reads
 * and writes the headers of INVITE and UPDATE in both directions; the refresh itself is one more change in the queue of
 * the negotiation.
 */
export class SessionTimer {
  readonly #call: Call;
  readonly #tasks: SessionTimerTasks;
  /** Seconds that we ask for. */
  #wanted = LEAST_INTERVAL;
  /** Seconds: the least that anyone on the way has asked for. */
  #least = LEAST_INTERVAL;
  /** Seconds that were agreed; `undefined` while there is no timer. */
  #interval: number | undefined;
  #weRefresh = false;
  #refreshing: Timer | undefined;
  #expiry: Timer | undefined;

  constructor(call: Call, tasks: SessionTimerTasks) {
    this.#call = call;
    this.#tasks = tasks;
  }

  /** Seconds that a call asks for instead of the default; less than 90 counts as 90. */
  set wanted(seconds: number | undefined) {
    if (seconds !== undefined && Number.isFinite(seconds)) {
      this.#wanted = Math.max(LEAST_INTERVAL, Math.trunc(seconds));
    }
  }

  /** The agreed interval in seconds and our part in it; `undefined` while there is no timer. */
  get agreement(): { readonly interval: number; readonly weRefresh: boolean } | undefined {
    return this.#interval === undefined
      ? undefined
      : { interval: this.#interval, weRefresh: this.#weRefresh };
  }

  /** The headers of an INVITE or UPDATE of ours. Whoever refreshes now goes on to. */
  requestHeaders(): HeaderField[] {
    const { settings } = this.#call.host;
    if (!settings.sessionTimers) return [];
    const seconds = Math.max(this.#interval ?? this.#wanted, this.#least);
    const refresher =
      this.#interval === undefined
        ? settings.sessionTimersForceRefresher && ';refresher=uac'
        : `;refresher=${this.#weRefresh ? 'uac' : 'uas'}`;
    const headers = [{ name: 'Session-Expires', value: `${seconds}${refresher || ''}` }];
    if (this.#least > LEAST_INTERVAL) headers.push({ name: 'Min-SE', value: String(this.#least) });
    return headers;
  }

  /** A 2xx to an INVITE or UPDATE of ours. Without Session-Expires the session has no timer (RFC 4028 §7.2). */
  agreedByResponse(response: IncomingResponse): void {
    const { settings } = this.#call.host;
    const agreed = response.read('Session-Expires');
    if (!settings.sessionTimers || !agreed) this.stop();
    else this.#start(agreed.expires, agreed.refresher !== 'uas');
  }

  /** A 422 to a request of ours (RFC 4028 §7.3). @returns whether another try with a longer interval makes sense */
  learnMinimum(response: IncomingResponse): boolean {
    const least = response.read('Min-SE');
    if (least === undefined || least <= this.#least) return false;
    this.#least = least;
    return true;
  }

  /** Agrees on a timer for a request of the far end. @returns the headers of the 2xx that says so */
  agreeWith(request: IncomingRequest): HeaderField[] {
    if (!this.#call.host.settings.sessionTimers) return [];
    const asked = request.read('Session-Expires');
    const least = request.read('Min-SE') ?? LEAST_INTERVAL;
    const seconds = Math.max(asked?.expires ?? this.#interval ?? this.#wanted, least, LEAST_INTERVAL);
    const theirs = supportsTimer(request) && asked?.refresher === 'uac';
    this.#start(seconds, !theirs);
    const header = { name: 'Session-Expires', value: `${seconds};refresher=${theirs ? 'uac' : 'uas'}` };
    // RFC 4028 §9, table 2: who is to refresh must know what that is.
    return theirs ? [header, { name: 'Require', value: 'timer' }] : [header];
  }

  /** A refresh of ours failed for now: there is another one before the session expires. */
  tryAgainSoon(): void {
    if (this.#interval === undefined || !this.#weRefresh) return;
    this.#refreshing?.stop();
    this.#refreshing = this.#call.startTimer((this.#interval * 1000) / 10, () => this.#tasks.refresh());
  }

  stop(): void {
    this.#interval = undefined;
    this.#refreshing?.stop();
    this.#expiry?.stop();
  }

  /** RFC 4028 §10: refreshed after half of the interval; given up by the waiting side a little before its end. */
  #start(seconds: number, weRefresh: boolean): void {
    this.stop();
    this.#interval = seconds;
    this.#weRefresh = weRefresh;
    const patience = weRefresh ? seconds : seconds - Math.min(32, seconds / 3);
    this.#expiry = this.#call.startTimer(patience * 1000, () => this.#tasks.expire());
    if (weRefresh) this.#refreshing = this.#call.startTimer(seconds * 500, () => this.#tasks.refresh());
  }
}

/** Why a request of the far end is answered with 422 (RFC 4028 §9); `undefined` when it may be taken. */
export function refusalOfInterval(settings: SessionSettings, request: IncomingRequest): TooSmall | undefined {
  const asked = request.read('Session-Expires');
  if (!settings.sessionTimers || !asked || asked.expires >= LEAST_INTERVAL) return undefined;
  if (!supportsTimer(request)) return undefined;
  return { status: 422, headers: [{ name: 'Min-SE', value: String(LEAST_INTERVAL) }] };
}

function supportsTimer(request: IncomingRequest): boolean {
  return ['Supported', 'Require'].some((name) =>
    request.readAll(name as 'Supported').some((tag) => tag.toLowerCase() === 'timer'),
  );
}
