import type { Credentials, CredentialsSource } from '../../auth/credentials.js';
import type { SessionSettings } from '../../session/host.js';
import type { Settings } from './settings.js';

/** What the user can prove who they are with, as it is now. */
export function credentialsOf(settings: Settings): Credentials | CredentialsSource {
  return (
    settings.get('credentials') ?? {
      username: settings.get('authorization_user'),
      password: settings.get('password'),
      ha1: settings.get('ha1'),
      realm: settings.get('realm'),
      token: settings.get('authorization_jwt'),
    }
  );
}

/** The settings as calls read them. */
export function sessionSettingsOf(settings: Settings): SessionSettings {
  return {
    get uri() {
      return settings.get('uri');
    },
    get noAnswerTimeout() {
      return settings.get('no_answer_timeout');
    },
    get sessionTimers() {
      return settings.get('session_timers');
    },
    get sessionTimersRefreshMethod() {
      return settings.get('session_timers_refresh_method');
    },
    get sessionTimersForceRefresher() {
      return settings.get('session_timers_force_refresher');
    },
    get reliableProvisionals() {
      return settings.get('rel100');
    },
    get followRedirects() {
      return settings.get('follow_redirects');
    },
    get maxSessions() {
      return settings.get('max_sessions');
    },
    get doNotDisturb() {
      return settings.get('do_not_disturb');
    },
    get autoAnswerAllowed() {
      return settings.get('auto_answer_allowed');
    },
    get pcConfig() {
      return settings.pcConfig;
    },
    get iceGatheringTimeout() {
      const timeout = settings.get('ice_gathering_timeout');
      return Number.isFinite(timeout) ? timeout : undefined;
    },
  };
}
