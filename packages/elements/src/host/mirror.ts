import type { Phone } from '@sip-kit/phone';
import { kebab } from '../support/kebab.js';

/** What the mirror needs of an emitter: the user agent and its sessions have it. */
interface Source {
  on(type: string, listener: (event?: unknown) => void): unknown;
  off(type: string, listener: (event?: unknown) => void): unknown;
  listenerCount?(type: string): number;
}

/** Sends a DOM event. @returns false when it was prevented */
type Dispatch = (type: string, detail: object, cancelable: boolean) => boolean;

/** The user agent's events that become DOM events. */
export const mirroredUserAgentEvents = [
  'connecting',
  'connected',
  'disconnected',
  'registered',
  'unregistered',
  'registrationFailed',
  'registrationExpiring',
  'newRTCSession',
  'newMessage',
  'newOptions',
  'sipEvent',
  'newSubscribe',
] as const;

/** The sessions' events that become DOM events. */
export const mirroredSessionEvents = [
  'connecting',
  'sending',
  'progress',
  'accepted',
  'started',
  'confirmed',
  'ended',
  'failed',
  'hold',
  'unhold',
  'muted',
  'unmuted',
  'newDTMF',
  'newInfo',
  'refer',
  'replaces',
  'join',
  'changefailed',
  'identitychange',
  'mediastate',
  'getusermediafailed',
] as const;

/** Events that stay with the objects that emit them, and why. */
export const eventsNotMirrored = {
  newTransaction: 'internal',
  transactionDestroyed: 'internal',
  peerconnection: 'needs a listener that acts at once, before negotiation goes on',
  sdp: 'needs a listener that changes the description in place',
  icecandidate: 'needs a listener that may end gathering',
  track: 'the streams are at hand by `phone.media(callId)`',
  mediachange: 'the state tells, by `mediaRevision`',
  newRefer: 'needs a listener of the user agent, without which it is refused',
  reinvite: 'needs a listener that may reject at once',
  update: 'needs a listener that may reject at once',
  'peerconnection:createofferfailed': 'raw errors of the browser; `failed` follows',
  'peerconnection:createanswerfailed': 'raw errors of the browser; `failed` follows',
  'peerconnection:setlocaldescriptionfailed': 'raw errors of the browser; `failed` follows',
  'peerconnection:setremotedescriptionfailed': 'raw errors of the browser; `failed` follows',
} as const;

/** Names that the rule would not make, or not well. */
const exceptions: Readonly<Record<string, string>> = {
  sipEvent: 'sip-event',
  getusermediafailed: 'sip-call-media-failed',
  changefailed: 'sip-call-change-failed',
  identitychange: 'sip-call-identity-change',
  mediastate: 'sip-call-media-state',
};

/** The DOM name of a user agent's event: `newRTCSession` → `sip-new-rtc-session`. */
export function userAgentEventName(type: string): string {
  return exceptions[type] ?? `sip-${kebab(type)}`;
}

/** The DOM name of a session's event: `newDTMF` → `sip-call-new-dtmf`. */
export function sessionEventName(type: string): string {
  return exceptions[type] ?? `sip-call-${kebab(type)}`;
}

/**
 * Repeats a phone's user agent and session events by `dispatch`, with every field of theirs in `detail`.
 * @returns what ends it
 */
export function mirrorEvents(phone: Phone, dispatch: Dispatch): () => void {
  const ua = phone.ua as unknown as Source;
  const stops = new Set<() => void>();
  const listen = (source: Source, type: string, listener: (event?: unknown) => void): (() => void) => {
    source.on(type, listener);
    return () => source.off(type, listener);
  };
  for (const type of mirroredUserAgentEvents) {
    stops.add(
      listen(ua, type, (event) => {
        const detail: Record<string, unknown> = { ...fields(event), ...additions(type, event) };
        if (type === 'newRTCSession') mirrorSession(phone, detail, dispatch, stops);
        const offered = type === 'newRTCSession' && detail.originator === 'remote';
        const allowed = dispatch(
          userAgentEventName(type),
          detail,
          offered || type === 'registrationExpiring',
        );
        // The page takes the call for itself: the phone neither shows it nor rings.
        if (offered && !allowed) phone.dismiss((detail.session as { id: string }).id);
        // A listener turns the user agent's own refresh off. Ours must not, so it does what would have been done.
        if (type === 'registrationExpiring' && allowed && (ua.listenerCount?.(type) ?? 1) <= 1) {
          phone.ua.register();
        }
      }),
    );
  }
  // A phone may come with calls: it was made by a program, or its former element is gone.
  for (const { id } of phone.state.calls)
    mirrorSession(phone, { session: phone.session(id) }, dispatch, stops);
  return () => {
    for (const stop of stops) stop();
  };
}

function mirrorSession(
  phone: Phone,
  { session }: { session?: unknown },
  dispatch: Dispatch,
  stops: Set<() => void>,
): void {
  const source = session as (Source & { readonly id: string }) | undefined;
  if (typeof source?.on !== 'function') return;
  const listeners = mirroredSessionEvents.map((type) => {
    const listener = (event?: unknown): void => {
      const detail = { call: phone.callState(source.id), session: source, ...sessionFields(type, event) };
      dispatch(sessionEventName(type), detail, false);
      if (type === 'ended' || type === 'failed') stop();
    };
    source.on(type, listener);
    return () => source.off(type, listener);
  });
  const stop = (): void => {
    for (const end of listeners) end();
    stops.delete(stop);
  };
  stops.add(stop);
}

/** The data of an event: its own fields, less the envelope. */
function fields(event: unknown): Record<string, unknown> {
  if (typeof event !== 'object' || event === null) return {};
  const { type: _type, sender: _sender, ...data } = event as Record<string, unknown>;
  return data;
}

function sessionFields(type: string, event: unknown): Record<string, unknown> {
  // This event's argument is the browser's raw error.
  return type === 'getusermediafailed' ? { error: event } : fields(event);
}

interface Response {
  readonly status_code?: number;
  readonly reason_phrase?: string;
}

/** What a page author would otherwise have to dig out of the response. */
function additions(type: string, event: unknown): Record<string, unknown> {
  if (!/regist/i.test(type)) return {};
  const { response } = (event ?? {}) as { response?: Response | null };
  return response ? { statusCode: response.status_code, reason: response.reason_phrase } : {};
}
