import type { Announcer } from '../announce.js';
import type { UserAgentCore } from '../user-agent-core.js';
import { Registrator } from './registrator.js';

/** The registrator of a user agent. */
export function createRegistrator(core: UserAgentCore, { announce, hasListener }: Announcer): Registrator {
  const { signalling } = core;
  return new Registrator({
    environment: core.environment,
    settings: core.configuration,
    contact: core.localContact,
    isConnected: () => signalling.connection.isConnected(),
    createRequest: (fields) => core.createRequest(fields),
    sendRequest: (request, listener) => void core.sendRequest(request, listener),
    newCallId: () => core.newCallId(),
    setServiceRoute: (route) => {
      signalling.serviceRoute = route;
    },
    changeServer: (reason) => signalling.connection.abandonForAnother(reason),
    expiring: () => hasListener('registrationExpiring') && announce('registrationExpiring', {}),
    registered: (response, refresh, expires) => void announce('registered', { response, refresh, expires }),
    unregistered: (loss) => void announce('unregistered', loss),
    registrationFailed: (loss) => void announce('registrationFailed', loss),
  });
}
