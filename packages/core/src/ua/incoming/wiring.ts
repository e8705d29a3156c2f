import type { IncomingRequest } from '../../message/incoming-request.js';
import { RTCSession } from '../../session/rtc-session.js';
import type { Announcer } from '../announce.js';
import type { EventPackage } from '../ua-events.js';
import type { UserAgentCore } from '../user-agent-core.js';
import { IncomingRequests } from './incoming-requests.js';
import type { SanityContext } from './sanity.js';

/** What takes a user agent's incoming requests. */
export function createIncomingRequests(
  core: UserAgentCore,
  { announce }: Announcer,
  isRegistered: () => boolean,
): IncomingRequests {
  return new IncomingRequests({
    dialogs: core.dialogs,
    sanity: sanityContextOf(core),
    get hasMedia() {
      return core.media.supported;
    },
    get isClosed() {
      return core.configuration.get('refuse_when_unregistered') && !isRegistered();
    },
    createRequest: (fields) => core.createRequest(fields),
    sendRequest: (request, listener) => core.sendRequest(request, listener),
    localIdentity: (options) => core.localIdentity(options),
    normalizeTarget: (target) => core.normalizeTarget(target),
    newCallId: () => core.newCallId(),
    newTag: () => core.newTag(),
    respond: (request, transaction, { status, ...options }) => {
      const { toTag } = transaction;
      transaction.respond(core.createResponse(request, status, { ...options, toTag }));
    },
    invited: (request, transaction) => void RTCSession.incoming(core, request, transaction),
    messaged: (message, request) => announce('newMessage', { originator: 'remote', message, request }),
    asked: (options, request) =>
      announce('newOptions', { originator: 'remote', message: options, options, request }),
    notified: (request) => announce('sipEvent', { event: eventOf(request), request }),
    subscribed: (request) => announce('newSubscribe', { event: eventOf(request), request }),
  });
}

function sanityContextOf({ configuration, localContact }: UserAgentCore): SanityContext {
  return {
    callIdPrefix: configuration.get('jssip_id'),
    get unwanted() {
      return configuration.get('rel100') === 'unsupported' ? ['100rel'] : [];
    },
    get messageContentTypes() {
      return configuration.get('message_content_types');
    },
    isOurs: ({ ruri }) => {
      if (ruri.user === undefined || localContact.isOurs(ruri)) return true;
      const users = [configuration.get('uri').user, localContact.uri.user, localContact.temp_gruu?.user];
      return users.includes(ruri.user) || ruri.host === localContact.uri.host;
    },
  };
}

function eventOf(request: IncomingRequest): EventPackage {
  const value = request.read('Event');
  return { event: value?.event ?? '', params: Object.fromEntries(value?.parameters ?? []) };
}
