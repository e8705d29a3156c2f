import type { AutoAnswer } from '@sip-kit/phone';
import type { PropertyDeclarations } from 'lit';
import { property } from 'lit/decorators.js';
import { oneOf } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { declarations, tableEntries } from './attribute-table.js';
import type { HostStatus } from './host-status.js';
import { parameterEntries } from './parameters.js';
import type { ServerSetting } from './servers.js';
import { settingEntries } from './settings.js';

/** What only an element has. */
const ownEntries = tableEntries({ text: 'configSrc', boolean: 'noAutostart noDefault', json: 'iceServers' });

/**
 * The properties of everything that can own a phone: the user agent's parameters and the phone's settings by their own
 * names (tables in `parameters.ts` and `settings.ts`), and the few that only an element has.
 */
export abstract class HostProperties extends PhoneElement {
  static override get properties(): PropertyDeclarations {
    return {
      phone: { attribute: false, noAccessor: true },
      ...declarations([...parameterEntries, ...settingEntries, ...ownEntries]),
    };
  }

  /** The address of record: `sip:alice@example.com`. */
  declare uri: string | undefined;
  /** The servers, `wss://…`; in the attribute separated by spaces, each with an optional `;weight=`. */
  declare wsServers: string | readonly ServerSetting[] | undefined;
  declare displayName: string | undefined;
  declare authorizationUser: string | undefined;
  declare realm: string | undefined;
  /** Whether not to register: for a phone that only calls. */
  declare noRegister: boolean | undefined;
  /** Seconds. */
  declare registerExpires: number | undefined;
  declare registrarServer: string | undefined;
  declare registerFromTagTrail: string | undefined;
  declare refuseWhenUnregistered: boolean | undefined;
  declare contactUri: string | undefined;
  declare instanceId: string | undefined;
  declare userAgent: string | undefined;
  /** Raw header lines for every request. */
  declare extraHeaders: readonly string[] | undefined;
  declare messageContentTypes: readonly string[] | undefined;
  /** Seconds. */
  declare noAnswerTimeout: number | undefined;
  declare maxSessions: number | undefined;
  declare doNotDisturb: boolean | undefined;
  declare autoAnswerAllowed: boolean | undefined;
  declare followRedirects: boolean | undefined;
  declare rel100: string | undefined;
  declare noSessionTimers: boolean | undefined;
  declare sessionTimersRefreshMethod: string | undefined;
  declare sessionTimersForceRefresher: boolean | undefined;
  /** Seconds. */
  declare connectionRecoveryMinInterval: number | undefined;
  /** Seconds. */
  declare connectionRecoveryMaxInterval: number | undefined;
  /** Seconds. */
  declare connectionTimeout: number | undefined;
  /** Seconds. */
  declare keepAliveInterval: number | undefined;
  /** Seconds. */
  declare keepAliveTimeout: number | undefined;
  /** Seconds. */
  declare failBackInterval: number | undefined;
  declare usePreloadedRoute: boolean | undefined;
  declare hackViaTcp: boolean | undefined;
  declare hackIpInContact: boolean | undefined;
  declare stunServers: readonly string[] | undefined;
  declare turnServers: readonly object[] | undefined;
  declare pcConfig: RTCConfiguration | undefined;
  /** Milliseconds. */
  declare iceGatheringTimeout: number | undefined;
  declare endOnPagehide: boolean | undefined;
  declare traceSip: boolean | undefined;

  /** Whether incoming calls are refused without ringing. */
  declare dnd: boolean | undefined;
  /** Which incoming calls are answered by themselves. */
  declare autoAnswer: AutoAnswer | undefined;
  declare noCallWaiting: boolean | undefined;
  declare maxCalls: number | undefined;
  declare noHoldOthers: boolean | undefined;
  declare transfers: 'accept' | 'ask' | undefined;
  /** A country's bell, the address of a sound, or `off`. */
  declare ringtone: string | undefined;
  /** A country's ringing tone, the address of a sound, or `off`. */
  declare ringback: string | undefined;
  declare noKeyTones: boolean | undefined;
  declare dtmf: 'auto' | 'rtp' | 'info' | undefined;
  declare noCloseProtection: boolean | undefined;
  declare notifications: boolean | undefined;
  declare noComposing: boolean | undefined;
  declare remember: 'off' | 'devices' | 'all' | undefined;
  declare noQuality: boolean | undefined;
  declare audioConstraints: MediaTrackConstraints | undefined;
  declare videoConstraints: MediaTrackConstraints | undefined;

  /** STUN and TURN servers, as a peer connection takes them: short for a `pcConfig` with nothing else in it. */
  declare iceServers: unknown;
  /** Parameters that have no attribute, or that a program has at hand as one object. Attributes go before it. */
  @property({ attribute: false }) configuration: object | undefined;
  /** Gives user name and password when the server asks: better than a password in the page. */
  @property({ attribute: false }) credentials: ((challenge: object) => unknown) | undefined;
  /** The address of a JSON file with more of the configuration, fetched at the start and before it expires. */
  declare configSrc: string | undefined;
  /** Whether the phone goes with the element, or stays as long as the page does. */
  @property(oneOf('element', 'page')) lifetime: 'element' | 'page' = 'element';
  /** Whether to wait for `start()` instead of connecting at once. */
  declare noAutostart: boolean | undefined;
  /** Whether elements elsewhere on the page, that have no host around them, must not take this one. */
  declare noDefault: boolean | undefined;
  /** How far the phone has come. */
  @property({ reflect: true, useDefault: true }) status: HostStatus = 'idle';
}
