import type { SipEvent } from '../support/event.js';
import { allParts } from './all-parts.js';
import { browserRuntime } from './browser-runtime.js';
import type { UAConfiguration } from './configuration/parameters.js';
import type { Runtime } from './runtime.js';
import type { UserAgentEvents } from './ua-events.js';
import { UserAgent } from './user-agent.js';

/** The events of {@link UA}. */
export type UAEvents = UserAgentEvents<UA>;

/** Any event of a user agent. */
export type AnyUserAgentEvent = SipEvent<UA>;

/**
 * A SIP user agent: one account, its connection, its registration, its calls and messages. Two of them in one page
 * share their host, and nothing else.
 */
export class UA extends UserAgent<UA> {
  /**
   * @param configuration see the table of parameters; it is not changed
   * @param runtime the host; the browser's unless given
   * @throws TypeError without a configuration; ConfigurationError that names the parameter and the value
   */
  constructor(configuration: UAConfiguration, runtime: Runtime = thisHost()) {
    super(configuration, runtime, allParts);
  }
}

let host: Runtime | undefined;

/** The runtime of all user agents that are given none. */
function thisHost(): Runtime {
  host ??= browserRuntime();
  return host;
}
