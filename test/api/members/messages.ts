import type { ExchangeEvents, Message, MessageEvents, SendMessageOptions } from '@sip-kit/core';
import { type DocumentedEvents, events, type Member, members } from '../member.js';

const EVENTS: DocumentedEvents<MessageEvents<Message>> = {
  succeeded: { era: 'both', fields: ['originator', 'response'] },
  failed: { era: 'both', fields: ['originator', 'response', 'cause'] },
  delivered: { era: 'ours', fields: ['originator', 'recipient', 'dateTime', 'request'] },
  displayed: { era: 'ours', fields: ['originator', 'recipient', 'dateTime', 'request'] },
};

const OUR_SEND_OPTIONS = ['notify'] as const satisfies readonly (keyof SendMessageOptions)[];

const OPTIONS_EVENTS: DocumentedEvents<ExchangeEvents<Message>> = {
  succeeded: { era: '3.x', fields: ['originator', 'response'] },
  failed: { era: '3.x', fields: ['originator', 'response', 'cause'] },
};

const ACCEPT =
  'It takes effect: the automatic 200 goes out only when the handler did neither. In 0.3 the 200 was already on its way.';

/** Messages and questions, and the SIP messages that carry them. */
export const messageMembers: readonly Member[] = [
  ...members('Message', 'method', 'both', 'send accept reject', { accept: ACCEPT, reject: ACCEPT }),
  ...members('Message', 'attribute', 'both', 'direction local_identity remote_identity data', {
    local_identity: 'A NameAddrHeader, as documented; the code of 0.3 gave a URI.',
    remote_identity: 'A NameAddrHeader, as documented; the code of 0.3 gave a URI.',
  }),
  ...members('Message', 'method', 'ours', 'displayed'),
  ...members('Message', 'attribute', 'ours', 'body contentType notify isAnswered isAccepted'),
  ...events('Message', EVENTS),
  ...members('ua.sendMessage()', 'option', 'ours', OUR_SEND_OPTIONS),
  ...members('Options', 'method', '3.x', 'send accept reject'),
  ...members('Options', 'attribute', '3.x', 'direction local_identity remote_identity data'),
  ...events('Options', OPTIONS_EVENTS),
  ...members(
    'IncomingRequest',
    'attribute',
    'both',
    'method ruri from to from_tag to_tag via via_branch call_id cseq body data',
  ),
  ...members(
    'IncomingRequest',
    'method',
    'both',
    'countHeader getHeader hasHeader parseHeader s setHeader toString reply reply_sl',
  ),
  ...members('IncomingRequest', 'method', '0.3', 'getHeaderAll'),
  ...members('IncomingRequest', 'method', '3.x', 'getHeaders'),
  ...members(
    'IncomingResponse',
    'attribute',
    'both',
    'method status_code reason_phrase from to from_tag to_tag via via_branch call_id cseq body data',
  ),
  ...members(
    'IncomingResponse',
    'method',
    'both',
    'countHeader getHeader hasHeader parseHeader s setHeader toString',
  ),
  ...members('IncomingResponse', 'method', '0.3', 'getHeaderAll'),
  ...members('IncomingResponse', 'method', '3.x', 'getHeaders'),
  ...members('OutgoingRequest', 'attribute', 'both', 'method ruri cseq call_id from to body'),
  ...members('OutgoingRequest', 'method', 'both', 'setHeader toString', {
    setHeader: 'A value that would end the header (CR, LF, NUL) is refused.',
  }),
  ...members('OutgoingRequest', 'method', '3.x', 'getHeader getHeaders hasHeader clone'),
  ...members('OutgoingRequest', 'method', '0.3', 'cancel', {
    cancel:
      'It cancels the call that the INVITE began, as `session.terminate()` does; other requests it leaves alone.',
  }),
];
