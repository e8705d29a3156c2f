import { NameAddrHeader } from '../grammar/name-addr.js';
import { Parameters } from '../grammar/parameters.js';
import { URI } from '../grammar/uri.js';
import { Via } from '../grammar/via.js';

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
  return new Via('SIP/2.0', 'WS', 'anonymous.invalid', undefined, new Parameters());
}
