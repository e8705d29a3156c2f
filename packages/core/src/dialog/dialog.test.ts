import { describe, expect, test } from 'vitest';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { URI } from '../grammar/uri.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import { OutgoingRequest } from '../message/outgoing-request.js';
import { parseMessage } from '../message/parse-message.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { Dialog, type DialogUsage } from './dialog.js';
import { DialogTable } from './dialog-table.js';
import { responseEffect } from './response-effect.js';

const parse = (text: string): IncomingRequest | IncomingResponse => {
  const result = parseMessage(text);
  if (!result.ok) throw new Error(result.reason);
  return result.message;
};

const nameAddr = (text: string): NameAddrHeader => NameAddrHeader.parse(text) as NameAddrHeader;

const INVITE = new OutgoingRequest({
  method: 'INVITE',
  ruri: URI.parse('sip:bob@example.com') as URI,
  from: nameAddr('"Alice" <sip:alice@example.com>;tag=a'),
  to: nameAddr('<sip:bob@example.com>'),
  callId: 'call',
  cseq: 7,
  headers: [{ name: 'Authorization', value: 'Digest username="alice"' }],
});

const response = (status: string, ...lines: readonly string[]): IncomingResponse =>
  parse(
    [
      `SIP/2.0 ${status}`,
      'Via: SIP/2.0/WS alice.invalid;branch=z9hG4bK1',
      'From: "Alice" <sip:alice@example.com>;tag=a',
      'To: <sip:bob@example.com>;tag=b',
      'Call-ID: call',
      'CSeq: 7 INVITE',
      ...lines,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  ) as IncomingResponse;

const request = (method: string, cseq: number, ...lines: readonly string[]): IncomingRequest =>
  parse(
    [
      `${method} sip:alice@alice.invalid SIP/2.0`,
      'Via: SIP/2.0/WS bob.invalid;branch=z9hG4bK2',
      'Max-Forwards: 70',
      'From: <sip:bob@example.com>;tag=b',
      'To: <sip:alice@example.com>;tag=a',
      'Call-ID: call',
      `CSeq: ${cseq} ${method}`,
      ...lines,
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  ) as IncomingRequest;

const CONTACT = 'Contact: <sip:bob@bob.invalid;transport=ws>';
const made = (...lines: readonly string[]): Dialog =>
  Dialog.fromResponse(INVITE, response('200 OK', CONTACT, ...lines)) as Dialog;

/** What a server transaction was told to answer. */
function transactionOf(): { transaction: ServerTransaction; answers: string[] } {
  const answers: string[] = [];
  const transaction = {
    respond: (answer: { toString(): string }) => answers.push(answer.toString()),
  } as unknown as ServerTransaction;
  return { transaction, answers };
}

class Usage implements DialogUsage {
  readonly received: string[] = [];

  constructor(readonly methods: readonly string[]) {}

  receive({ method }: IncomingRequest): boolean {
    if (!this.methods.includes(method)) return false;
    this.received.push(method);
    return true;
  }
}

describe('the dialog that a response makes (RFC 3261 §12.1.2)', () => {
  test.each([
    ['100 Trying', undefined],
    ['180 Ringing', 'early'],
    ['199 Early Dialog Terminated', 'early'],
    ['200 OK', 'confirmed'],
    ['300 Multiple Choices', undefined],
    ['486 Busy Here', undefined],
  ])('to %s is %s', (status, state) => {
    expect(Dialog.fromResponse(INVITE, response(status, CONTACT))?.state).toBe(state);
  });

  test('takes its identity from Call-ID and tags, and its target from Contact', () => {
    const dialog = made();
    expect([dialog.callId, dialog.localTag, dialog.remoteTag]).toEqual(['call', 'a', 'b']);
    expect(dialog.remoteTarget.toString()).toBe('sip:bob@bob.invalid;transport=ws');
    expect(dialog.localSequence).toBe(7);
    expect(dialog.remoteSequence).toBeUndefined();
  });

  test('without Contact goes on to the Request-URI', () => {
    const dialog = Dialog.fromResponse(INVITE, response('180 Ringing'));
    expect(dialog?.remoteTarget.toString()).toBe('sip:bob@example.com');
  });

  test('takes the recorded route in reverse', () => {
    const dialog = made('Record-Route: <sip:p3;lr>, <sip:p2;lr>', 'Record-Route: <sip:p1;lr>');
    expect(dialog.routeSet.map(String)).toEqual(['<sip:p1;lr>', '<sip:p2;lr>', '<sip:p3;lr>']);
  });

  test('takes the route and the target anew with the 2xx (RFC 3261 §13.2.2.4)', () => {
    const dialog = Dialog.fromResponse(
      INVITE,
      response('180 Ringing', 'Contact: <sip:early@bob.invalid>', 'Record-Route: <sip:p1;lr>'),
    ) as Dialog;
    dialog.confirm(response('200 OK', CONTACT, 'Record-Route: <sip:p2;lr>'));
    expect(dialog.state).toBe('confirmed');
    expect(dialog.routeSet.map(String)).toEqual(['<sip:p2;lr>']);
    expect(dialog.remoteTarget.toString()).toBe('sip:bob@bob.invalid;transport=ws');
  });
});

describe('the dialog that our response makes (RFC 3261 §12.1.1)', () => {
  test('takes the recorded route as it stands, and its sequence from the request', () => {
    const invite = request('INVITE', 3, CONTACT, 'Record-Route: <sip:p1;lr>, <sip:p2;lr>');
    const dialog = Dialog.fromRequest(invite, 'ours');
    expect([dialog.localTag, dialog.remoteTag, dialog.state]).toEqual(['ours', 'b', 'early']);
    expect(dialog.routeSet.map(String)).toEqual(['<sip:p1;lr>', '<sip:p2;lr>']);
    expect(dialog.remoteSequence).toBe(3);
    expect(dialog.request('BYE').cseq).toBe(1);
  });
});

describe('a request inside a dialog (RFC 3261 §12.2.1.1)', () => {
  test('goes to the remote target by the route, under the next CSeq number', () => {
    const dialog = made('Record-Route: <sip:p1;lr>');
    const bye = new OutgoingRequest(dialog.request('BYE'));
    expect(bye.toString()).toBe(
      [
        'BYE sip:bob@bob.invalid;transport=ws SIP/2.0',
        'Max-Forwards: 70',
        'Route: <sip:p1;lr>',
        'To: <sip:bob@example.com>;tag=b',
        'From: "Alice" <sip:alice@example.com>;tag=a',
        'Call-ID: call',
        'CSeq: 8 BYE',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    expect(dialog.request('INFO').cseq).toBe(9);
  });

  test('goes through a strict router with that in the Request-URI and the target as the last route', () => {
    const dialog = made('Record-Route: <sip:p2;lr>', 'Record-Route: <sip:strict.example.com>');
    const { ruri, routes } = dialog.request('BYE');
    expect(ruri.toString()).toBe('sip:strict.example.com');
    expect(routes?.map(String)).toEqual(['<sip:p2;lr>', '<sip:bob@bob.invalid;transport=ws>']);
  });

  test('has no headers of the Contact in its Request-URI (RFC 3261 §19.1.1)', () => {
    const dialog = Dialog.fromResponse(
      INVITE,
      response('200 OK', 'Contact: <sip:bob@bob.invalid;method=BYE?Subject=x>'),
    ) as Dialog;
    expect(dialog.request('INFO').ruri.toString()).toBe('sip:bob@bob.invalid');
  });

  test('ACK takes CSeq number and credentials of its INVITE (RFC 3261 §13.2.2.4)', () => {
    const dialog = made();
    dialog.nextCSeq();
    const ack = new OutgoingRequest(dialog.ack(INVITE));
    expect(ack.cseq).toBe(7);
    expect(ack.getHeader('Authorization')).toBe('Digest username="alice"');
    expect(dialog.localSequence).toBe(8);
  });

  test('goes to the latest Contact', () => {
    const dialog = made();
    dialog.refreshTarget(request('UPDATE', 1, 'Contact: <sip:bob@new.invalid>'));
    dialog.refreshTarget(request('UPDATE', 2));
    expect(dialog.request('BYE').ruri.toString()).toBe('sip:bob@new.invalid');
  });
});

describe('a request that comes in a dialog (RFC 3261 §12.2.2)', () => {
  test.each([
    ['the first', [5], 5, []],
    ['a higher one', [5, 9], 9, []],
    ['the same number', [5, 5], 5, []],
    ['a lower one', [5, 4], 5, ['SIP/2.0 500 Request Out of Order']],
  ])('%s', (_case, sequence, expected, refused) => {
    const table = new DialogTable();
    const dialog = made();
    const usage = new Usage(['INFO']);
    table.add(dialog, usage);
    const { transaction, answers } = transactionOf();
    for (const cseq of sequence) expect(table.receive(request('INFO', cseq), transaction)).toBe(true);
    expect(dialog.remoteSequence).toBe(expected);
    expect(answers.map((text) => text.split('\r\n')[0])).toEqual(refused);
    expect(usage.received).toHaveLength(sequence.length - refused.length);
  });

  test('an ACK is never out of order', () => {
    const table = new DialogTable();
    const usage = new Usage(['ACK', 'INFO']);
    table.add(made(), usage);
    table.receive(request('INFO', 9), transactionOf().transaction);
    expect(table.receive(request('ACK', 7), undefined)).toBe(true);
    expect(usage.received).toEqual(['INFO', 'ACK']);
  });
});

describe('the usages of a dialog (RFC 5057 §2)', () => {
  test('get what is theirs; what nobody takes is not taken', () => {
    const table = new DialogTable();
    const dialog = made();
    const [call, subscription] = [new Usage(['BYE']), new Usage(['NOTIFY'])];
    table.add(dialog, call);
    table.add(dialog, subscription);
    const { transaction } = transactionOf();
    expect(table.receive(request('NOTIFY', 1), transaction)).toBe(true);
    expect(table.receive(request('PUBLISH', 2), transaction)).toBe(false);
    expect([call.received, subscription.received]).toEqual([[], ['NOTIFY']]);
  });

  test('keep it until the last has left', () => {
    const table = new DialogTable();
    const dialog = made();
    const [call, subscription] = [new Usage([]), new Usage([])];
    table.add(dialog, call);
    table.add(dialog, subscription);
    table.release(dialog, call);
    expect(table.size).toBe(1);
    expect(dialog.state).toBe('confirmed');
    table.release(dialog, subscription);
    expect(table.size).toBe(0);
    expect(dialog.state).toBe('terminated');
    expect(table.receive(request('BYE', 1), transactionOf().transaction)).toBe(false);
  });

  test('of one fork are not those of another', () => {
    const table = new DialogTable();
    table.add(made(), new Usage(['BYE']));
    expect(table.match('call', 'a', 'b')).toBeDefined();
    expect(table.match('call', 'a', 'c')).toBeUndefined();
    expect(table.match('other', 'a', 'b')).toBeUndefined();
  });
});

describe('what a final response ends (RFC 5057 §5.1)', () => {
  test.each([
    [200, 'transaction'],
    [404, 'dialog'],
    [408, 'usage'],
    [481, 'usage'],
    [486, 'transaction'],
    [488, 'transaction'],
    [489, 'usage'],
    [491, 'transaction'],
    [500, 'transaction'],
    [502, 'dialog'],
    [503, 'transaction'],
    [604, 'dialog'],
  ])('%i: the %s', (status, effect) => {
    expect(responseEffect(status)).toBe(effect);
  });
});
