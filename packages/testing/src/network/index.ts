export { Dice } from './dice.js';
export { type Faults, NO_FAULTS } from './faults.js';
export { NetworkHost, type WorkerPolicy } from './network-host.js';
export { NetworkServer, type NetworkServerOptions } from './network-server.js';
export { ServerDoor } from './server-door.js';
export {
  type NetworkEvent,
  type NetworkUserAgentOptions,
  SipNetwork,
  type SipNetworkOptions,
} from './sip-network.js';
export type { Side, WireEvent } from './wire.js';
