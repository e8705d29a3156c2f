import { NameAddrHeader } from '../grammar/name-addr.js';
import { URI } from '../grammar/uri.js';
import type { HeaderField } from '../message/header-list.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { randomToken } from '../support/random.js';
import { sessionExtensions } from './extensions.js';
import type { SessionHost } from './host.js';
import type { CallOptions } from './session-options.js';

/** The Request-URI that stands in events about a call whose target is none. */
const INVALID_TARGET = new URI('sip', 'invalid', 'invalid');

/** An INVITE outside any dialog, complete but for what the offer adds (RFC 3261 §13.2.1, §8.1.1). */
export function createInvite(
  host: SessionHost,
  target: URI | undefined,
  contact: string,
  options: CallOptions,
): OutgoingRequest {
  const { anonymous = false, fromUserName, fromDisplayName, extraHeaders } = options;
  const { settings, environment } = host;
  const from = host
    .localIdentity({ anonymous, userName: fromUserName, displayName: fromDisplayName })
    .clone();
  from.setParam('tag', randomToken(environment.random));
  const to = (target ?? INVALID_TARGET).clone();
  to.clearHeaders();
  const headers: HeaderField[] = [
    { name: 'Contact', value: contact },
    { name: 'Supported', value: sessionExtensions(settings) },
  ];
  if (anonymous) {
    headers.push(
      { name: 'P-Preferred-Identity', value: `<${settings.uri}>` },
      { name: 'Privacy', value: 'id' },
    );
  }
  if (settings.reliableProvisionals === 'required') headers.push({ name: 'Require', value: '100rel' });
  return host.createRequest({
    method: 'INVITE',
    ruri: to,
    from,
    to: new NameAddrHeader(to),
    callId: host.newCallId(),
    cseq: 1,
    headers,
    ...(extraHeaders && { extraHeaders }),
  });
}
