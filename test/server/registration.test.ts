import { describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { virtualServer } from './support/virtual-server.js';

const INSTANCE = 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const instanceContact = (client: RawClient, regId = 1): string =>
  `${client.contact};+sip.instance="<${INSTANCE}>";reg-id=${regId}`;

describe('the registrar', () => {
  test('binds a contact and tells how long it stays', async () => {
    const { server, clock } = virtualServer();
    const alice = new RawClient(server, 'alice');
    const branch = alice.register({ Expires: '120' });
    const [response] = alice.responses(branch);
    expect(response?.status_code).toBe(200);
    expect(response?.getHeaders('Contact')).toEqual([`${alice.contact};expires=120`]);
    await clock.advance(119_999);
    expect(server.registrations.map(({ aor }) => aor)).toEqual(['alice@example.test']);
    await clock.advance(1);
    expect(server.registrations).toEqual([]);
  });

  test('prefers the expires of the contact, and cuts what is too long', () => {
    const { server } = virtualServer({ expires: { maximum: 600 } });
    const alice = new RawClient(server, 'alice');
    alice.register({ Contact: `${alice.contact};expires=60`, Expires: '300' });
    alice.register({ Contact: `${alice.contact};expires=9999` });
    expect(alice.responses().map((response) => response.getHeader('Contact'))).toEqual([
      `${alice.contact};expires=60`,
      `${alice.contact};expires=600`,
    ]);
  });

  test('refuses what is too short with 423 and Min-Expires', () => {
    const { server } = virtualServer({ expires: { minimum: 60 } });
    const alice = new RawClient(server, 'alice');
    const branch = alice.register({ Expires: '59' });
    const [response] = alice.responses(branch);
    expect(response?.status_code).toBe(423);
    expect(response?.getHeader('Min-Expires')).toBe('60');
  });

  test('removes one contact with expires 0, and all of them with a star', () => {
    const { server } = virtualServer();
    const desk = new RawClient(server, 'desk');
    const cell = new RawClient(server, 'cell');
    const To = '<sip:alice@example.test>';
    desk.register({ To });
    cell.register({ To });
    expect(server.registrations).toHaveLength(2);
    desk.register({ To, Contact: `${desk.contact};expires=0` });
    expect(server.registrations.map(({ contact }) => contact)).toEqual([cell.contact.slice(1, -1)]);
    const branch = desk.register({ To, Contact: '*', Expires: '0' });
    expect(desk.statuses(branch)).toEqual([200]);
    expect(server.registrations).toEqual([]);
  });

  test('refuses a star that does not stand alone or does not expire', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    expect(alice.statuses(alice.register({ Contact: '*' }))).toEqual([400]);
    expect(alice.statuses(alice.register({ Contact: `*, ${alice.contact}`, Expires: '0' }))).toEqual([400]);
  });

  test('lists all bindings for a REGISTER without a contact and changes none', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    alice.register({ Expires: '100' });
    const [response] = alice.responses(alice.register({ Contact: '' }));
    expect(response?.getHeaders('Contact')).toEqual([`${alice.contact};expires=100`]);
  });

  test('does not let an older REGISTER of the same Call-ID undo a newer one', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    alice.register({ 'Call-ID': 'one', CSeq: '5 REGISTER' });
    const branch = alice.register({ 'Call-ID': 'one', CSeq: '4 REGISTER', Expires: '0' });
    expect(alice.statuses(branch)).toEqual([500]);
    expect(server.registrations).toHaveLength(1);
  });

  test('gives a public GRUU to an instance that asks, and requires outbound when it used it', () => {
    const { server } = virtualServer({ temporaryGruu: true });
    const alice = new RawClient(server, 'alice');
    const branch = alice.register({ Contact: instanceContact(alice), Supported: 'gruu, outbound, path' });
    const [response] = alice.responses(branch);
    const contact = response?.read('Contact');
    if (!contact || contact === '*') throw new Error('no contact');
    expect(contact.getParam('pub-gruu')).toBe(`sip:alice@example.test;gr=${INSTANCE}`);
    expect(contact.getParam('temp-gruu')).toMatch(/^sip:tgruu\.\w+@example\.test;gr$/);
    expect(contact.getParam('reg-id')).toBe('1');
    expect(response?.getHeader('Require')).toBe('outbound');
  });

  test('replaces the flow of the same instance and reg-id, and keeps one of another reg-id', () => {
    const { server } = virtualServer();
    const first = new RawClient(server, 'first');
    const second = new RawClient(server, 'second');
    const To = '<sip:alice@example.test>';
    const Supported = 'outbound';
    first.register({ To, Supported, Contact: instanceContact(first) });
    second.register({ To, Supported, Contact: instanceContact(second) });
    expect(server.registrations.map(({ contact }) => contact)).toEqual([second.contact.slice(1, -1)]);
    first.register({ To, Supported, Contact: instanceContact(first, 2) });
    expect(server.registrations).toHaveLength(2);
  });

  test('forgets the contacts of a connection that is gone', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    alice.register();
    alice.drop();
    expect(server.registrations).toEqual([]);
  });

  test('knows only its own domain', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    expect(alice.statuses(alice.register({ To: '<sip:alice@elsewhere.test>' }))).toEqual([404]);
    expect(alice.statuses(alice.request('REGISTER', 'sip:elsewhere.test'))).toEqual([404]);
  });

  test('refuses an extension that it does not know with 420', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    const [response] = alice.responses(alice.register({ Require: 'path, teleport' }));
    expect(response?.status_code).toBe(420);
    expect(response?.getHeader('Unsupported')).toBe('teleport');
  });
});
