import type { URI } from '../../grammar/uri.js';
import type { SessionSettings } from '../../session/host.js';
import type { Settings } from './settings.js';

/** The settings as calls read them: each at its use, so that `ua.set()` takes effect. */
export class CallSettings implements SessionSettings {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get uri(): URI {
    return this.#settings.get('uri');
  }

  get noAnswerTimeout(): number {
    return this.#settings.get('no_answer_timeout');
  }

  get sessionTimers(): boolean {
    return this.#settings.get('session_timers');
  }

  get sessionTimersRefreshMethod(): SessionSettings['sessionTimersRefreshMethod'] {
    return this.#settings.get('session_timers_refresh_method');
  }

  get sessionTimersForceRefresher(): boolean {
    return this.#settings.get('session_timers_force_refresher');
  }

  get reliableProvisionals(): SessionSettings['reliableProvisionals'] {
    return this.#settings.get('rel100');
  }

  get followRedirects(): boolean {
    return this.#settings.get('follow_redirects');
  }

  get maxSessions(): number {
    return this.#settings.get('max_sessions');
  }

  get doNotDisturb(): boolean {
    return this.#settings.get('do_not_disturb');
  }

  get autoAnswerAllowed(): boolean {
    return this.#settings.get('auto_answer_allowed');
  }

  get pcConfig(): RTCConfiguration | undefined {
    return this.#settings.pcConfig;
  }

  get iceGatheringTimeout(): number | undefined {
    const timeout = this.#settings.get('ice_gathering_timeout');
    return Number.isFinite(timeout) ? timeout : undefined;
  }
}
