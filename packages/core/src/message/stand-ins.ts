import { NameAddrHeader } from '../grammar/name-addr.js';
import { Parameters } from '../grammar/parameters.js';
import { URI } from '../grammar/uri.js';
import type { Via } from '../grammar/via.js';

/*
 * What the members of a refused request give for that which could not be read, so that the code that answers it needs no
 * case of its own. A message that was accepted never holds one.
 */

export function standInUri(): URI {
  return new URI('sip', 'anonymous', 'anonymous.invalid');
}

export function standInAddress(): NameAddrHeader {
  return new NameAddrHeader(standInUri());
}

export function standInVia(): Via {
  return {
    protocol: 'SIP/2.0',
    transport: 'WS',
    host: 'anonymous.invalid',
    port: undefined,
    branch: undefined,
    received: undefined,
    rport: undefined,
    parameters: new Parameters(),
  };
}
