/**
 * What the far end of the measurements says: text to text, with no part of ours or of a peer's, and as little work as
 * possible, so that what is measured is the user agent.
 */

export const SDP =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 127.0.0.1\r\n' +
  'a=rtpmap:111 opus/48000/2\r\na=mid:0\r\na=sendrecv\r\n' +
  'a=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host\r\n';

const CONTACT = '\r\nContact: <sip:far@127.0.0.1;transport=ws>';

/** A header line with the line end before it. All user agents that are measured write names in their usual form. */
export function headerLine(text: string, name: string): string {
  const start = text.indexOf(`\r\n${name}: `);
  return start < 0 ? '' : text.slice(start, text.indexOf('\r\n', start + 2));
}

function response(request: string, status: string, more = '', body = ''): string {
  const to = headerLine(request, 'To');
  return (
    `SIP/2.0 ${status}${headerLine(request, 'Via')}${headerLine(request, 'From')}${to}${to.includes(';tag=') ? '' : ';tag=far-end'}` +
    `${headerLine(request, 'Call-ID')}${headerLine(request, 'CSeq')}${more}\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

/** What is sent back for a request: the final response at least, nothing for an ACK. */
export function answersTo(request: string): string[] {
  if (request.startsWith('REGISTER ')) return [response(request, '200 OK', binding(request))];
  if (request.startsWith('INVITE ')) {
    const accepted = `${CONTACT}\r\nContent-Type: application/sdp`;
    return [response(request, '180 Ringing', CONTACT), response(request, '200 OK', accepted, SDP)];
  }
  return request.startsWith('ACK ') ? [] : [response(request, '200 OK')];
}

/** The Contact as it was registered; none when it was removed. */
function binding(request: string): string {
  const contact = headerLine(request, 'Contact');
  if (contact.includes(';expires=0') || headerLine(request, 'Expires').endsWith(': 0')) return '';
  return contact.includes(';expires=') ? contact : `${contact};expires=600`;
}

/** A MESSAGE to the user agent that registered this Contact. */
export function messageTo(contact: string, id: number): string {
  const body = `message ${id} of the flood`;
  return (
    `MESSAGE ${contact} SIP/2.0\r\nVia: SIP/2.0/WS far.invalid;branch=z9hG4bKflood${id}\r\nMax-Forwards: 70\r\n` +
    `From: "Far End" <sip:far@127.0.0.1>;tag=flood${id}\r\nTo: <sip:alice@127.0.0.1>\r\nCall-ID: flood-${id}@far\r\n` +
    `CSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}
