import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Emitter } from '../support/emitter.js';
import { createEvent, type SipEvent } from '../support/event.js';
import { type Cause, causeOfStatus, causes } from './causes.js';
import type { RequestOutcome } from './dialog-request.js';
import type { EventHandlers } from './session-options.js';

/** The events of what is sent inside a call: an INFO, a tone, a message. */
export type SendingEvents<Sender> = {
  /** It is about to be sent. */
  sending: [SipEvent<Sender, { readonly originator: 'local'; readonly request: OutgoingRequest }>];
  succeeded: [
    SipEvent<Sender, { readonly originator: 'remote'; readonly response: IncomingResponse | null }>,
  ];
  failed: [
    SipEvent<
      Sender,
      {
        readonly originator: 'remote' | 'system';
        readonly response: IncomingResponse | null;
        readonly cause: Cause;
      }
    >,
  ];
};

/** Something that one side sends the other inside a call, and that either succeeds or fails. */
export abstract class Sending<Self> extends Emitter<SendingEvents<Self>> {
  readonly direction: 'incoming' | 'outgoing';

  constructor(direction: 'incoming' | 'outgoing', handlers?: EventHandlers) {
    super();
    this.direction = direction;
    for (const [type, handler] of Object.entries(handlers ?? {})) {
      if (handler) this.on(type as keyof SendingEvents<Self> & string, handler as () => void);
    }
  }

  /** Tells what became of it. */
  settle(outcome: RequestOutcome): void {
    if (outcome.kind === 'response') this.#answered(outcome.response);
    else this.fail(outcome.kind === 'timeout' ? causes.REQUEST_TIMEOUT : causes.CONNECTION_ERROR);
  }

  /** Tells that it is about to be sent. */
  tellSending(request: OutgoingRequest): void {
    this.#tell('sending', { originator: 'local', request });
  }

  /** Tells that it is done, where no response says so. */
  succeed(): void {
    this.#tell('succeeded', { originator: 'remote', response: null });
  }

  /** Tells that it could not be sent. */
  fail(cause: Cause): void {
    this.#tell('failed', { originator: 'system', response: null, cause });
  }

  #answered(response: IncomingResponse): void {
    const { status_code: status } = response;
    if (status < 300) this.#tell('succeeded', { originator: 'remote', response });
    else this.#tell('failed', { originator: 'remote', response, cause: causeOfStatus(status) });
  }

  #tell(type: 'sending' | 'succeeded' | 'failed', data: object): void {
    this.emit(type, ...([createEvent(type, this, data)] as never));
  }
}
