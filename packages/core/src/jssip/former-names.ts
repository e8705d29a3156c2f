import { checkLine } from '../grammar/invalid-header-error.js';
import { IncomingMessage } from '../message/incoming-message.js';
import { OutgoingRequest } from '../message/outgoing-request.js';
import type { RTCSession } from '../session/rtc-session.js';
import { Emitter, type EventMap } from '../support/emitter.js';

/** The call that an INVITE of ours began. */
const CALL = Symbol('call');

declare module '../support/emitter.js' {
  interface Emitter<Events extends EventMap> {
    /** 0.3's name of `removeAllListeners`. Only with the `jssip` entry. */
    removeAllListener(type?: keyof Events & string): this;
    /** Nothing: there is no limit. Only with the `jssip` entry. */
    setMaxListeners(count: number): this;
  }
}

declare module '../message/incoming-message.js' {
  interface IncomingMessage {
    /** 0.3's name of `getHeaders`. Only with the `jssip` entry. */
    getHeaderAll(name: string): readonly string[];
  }
}

declare module '../message/outgoing-request.js' {
  interface OutgoingRequest {
    [CALL]?: RTCSession;
    /** Cancels the call that this INVITE began. Only with the `jssip` entry. @param reason the value of a Reason header */
    cancel(reason?: string): void;
  }
}

/**
 * Gives the core's classes the method names that only the 0.3 era had. They are made by the core, deep inside, so they
 * cannot be classes of this entry; whoever does not import it never sees these names.
 */
export function giveFormerNames(): void {
  name(Emitter.prototype, 'removeAllListener', function (this: Emitter<EventMap>, type?: string) {
    return this.removeAllListeners(type);
  });
  name(Emitter.prototype, 'setMaxListeners', function (this: Emitter<EventMap>) {
    return this;
  });
  name(IncomingMessage.prototype, 'getHeaderAll', function (this: IncomingMessage, header: string) {
    return this.getHeaders(header);
  });
  name(OutgoingRequest.prototype, 'cancel', function (this: OutgoingRequest, reason?: string) {
    const call = this[CALL];
    const extraHeaders = reason ? [`Reason: ${checkLine('Reason', reason)}`] : [];
    if (call?.isInProgress()) call.terminate({ extraHeaders });
  });
}

/** Lets `request.cancel()` find the call. */
export function rememberCall(request: OutgoingRequest, call: RTCSession): void {
  request[CALL] = call;
}

function name(prototype: object, method: string, value: (...values: never[]) => unknown): void {
  Object.defineProperty(prototype, method, { value, configurable: true, writable: true });
}
