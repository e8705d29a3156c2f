import { Dialog } from '../../dialog/dialog.js';
import type { DialogTable } from '../../dialog/dialog-table.js';
import type { NameAddrHeader } from '../../grammar/name-addr.js';
import type { URI } from '../../grammar/uri.js';
import { CPIM_TYPE } from '../../instant-message/cpim.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../../message/outgoing-request.js';
import type { RequestListener } from '../../session/host.js';
import type { Referral } from '../../session/referral.js';
import type { RTCSession } from '../../session/rtc-session.js';
import type { ReferData } from '../../session/session-events.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import type { Dispositions } from '../disposition/dispositions.js';
import { USER_AGENT_STATUS } from '../lifecycle.js';
import type { UserAgentParts } from '../parts.js';
import type { Message } from '../requests/message.js';
import type { Options } from '../requests/options.js';
import type { EventPackage } from '../ua-events.js';
import type { UserAgentCore } from '../user-agent-core.js';
import type { IncomingRequestsHost } from './incoming-requests.js';
import type { Refusal } from './refusal.js';

/** What a user agent gives to {@link IncomingRequests}. */
export class IncomingWiring implements IncomingRequestsHost {
  readonly #core: UserAgentCore;

  constructor(core: UserAgentCore) {
    this.#core = core;
  }

  get dialogs(): DialogTable {
    return this.#core.dialogs;
  }

  get hasMedia(): boolean {
    return this.#core.media.supported;
  }

  get dispositions(): Dispositions | undefined {
    return this.#core.dispositions;
  }

  get isClosed(): boolean {
    return this.#core.configuration.get('refuse_when_unregistered') && !this.#core.isRegistered();
  }

  get callIdPrefix(): string {
    return this.#core.configuration.get('jssip_id');
  }

  get unwanted(): readonly string[] {
    return this.#core.configuration.get('rel100') === 'unsupported' ? ['100rel'] : [];
  }

  get messageContentTypes(): readonly string[] {
    const { messageContentTypes, dispositions } = this.#core;
    return dispositions ? [...messageContentTypes, CPIM_TYPE] : messageContentTypes;
  }

  isOurs({ ruri }: IncomingRequest): boolean {
    const { configuration, localContact } = this.#core;
    const { user, host } = ruri;
    if (user === undefined || user === localContact.uri.user || host === localContact.uri.host) return true;
    const users = [configuration.get('uri').user, localContact.temp_gruu?.user];
    return users.includes(user) || localContact.isOurs(ruri);
  }

  createRequest(fields: OutgoingRequestFields): OutgoingRequest {
    return this.#core.createRequest(fields);
  }

  sendRequest(request: OutgoingRequest, listener: RequestListener): unknown {
    return this.#core.sendRequest(request, listener);
  }

  localIdentity(options?: Parameters<UserAgentCore['localIdentity']>[0]): NameAddrHeader {
    return this.#core.localIdentity(options);
  }

  normalizeTarget(target: string | URI): URI | undefined {
    return this.#core.normalizeTarget(target);
  }

  newCallId(): string {
    return this.#core.newCallId();
  }

  newTag(): string {
    return this.#core.newTag();
  }

  respond(request: IncomingRequest, transaction: ServerTransaction, refusal: Refusal): void {
    const { status, ...options } = refusal;
    const { toTag } = transaction;
    transaction.respond(this.#core.createResponse(request, status, { ...options, toTag }));
  }

  invited(request: IncomingRequest, transaction: ServerTransaction): void {
    this.#serve(request, transaction, ({ RTCSession }) => {
      RTCSession.incoming(this.#core, request, transaction);
    });
  }

  /** A user agent that stops begins nothing any more. What comes before the machines for it waits for them. */
  #serve(
    request: IncomingRequest,
    transaction: ServerTransaction,
    serve: (parts: UserAgentParts) => void,
  ): void {
    const { parts, lifecycle, earlyRequests } = this.#core;
    if (lifecycle.status === USER_AGENT_STATUS.STATUS_USER_CLOSED) {
      this.respond(request, transaction, { status: 480 });
    } else if (parts.loaded) serve(parts.loaded);
    else void earlyRequests.wait(transaction, serve);
  }

  #offerReferral(parts: UserAgentParts, request: IncomingRequest, transaction: ServerTransaction): void {
    const core = this.#core;
    const referral: Referral = {
      host: core,
      request,
      transaction,
      contact: core.contact(),
      dialog: () => Dialog.fromRequest(request, transaction.toTag, 'confirmed'),
      makeCall: (target, options) => parts.RTCSession.outgoing(core, target, options),
    };
    parts.offerReferral(referral, (data) => {
      core.announcer.announce('newRefer', { originator: 'remote', ...(data as ReferData<RTCSession>) });
    });
  }

  messaged(message: Message, request: IncomingRequest): boolean {
    return this.#core.announcer.announce('newMessage', { originator: 'remote', message, request });
  }

  asked(options: Options, request: IncomingRequest): boolean {
    const fields = { originator: 'remote', message: options, options, request } as const;
    return this.#core.announcer.announce('newOptions', fields);
  }

  notified(request: IncomingRequest): boolean {
    return this.#core.announcer.announce('sipEvent', { event: eventOf(request), request });
  }

  referred(request: IncomingRequest, transaction: ServerTransaction): boolean {
    if (!this.#core.announcer.hasListener('newRefer')) return false;
    this.#serve(request, transaction, (parts) => this.#offerReferral(parts, request, transaction));
    return true;
  }

  receivePending(request: IncomingRequest, transaction: ServerTransaction): boolean {
    return this.#core.pendingSubscriptions.receive(request, transaction);
  }

  subscribed(request: IncomingRequest, transaction: ServerTransaction): boolean {
    this.#core.keepTransaction(request, transaction);
    return this.#core.announcer.announce('newSubscribe', { event: eventOf(request), request });
  }
}

function eventOf(request: IncomingRequest): EventPackage {
  const value = request.read('Event');
  return { event: value?.event ?? '', params: Object.fromEntries(value?.parameters ?? []) };
}
