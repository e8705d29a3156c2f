/** Every member that the reference documents is there, or is listed as different with the reason. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parameters } from '@sip-kit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Live, rehearse } from './live.js';
import type { Member } from './member.js';
import { documentedMembers } from './members.js';
import { apiPage } from './page.js';
import { Scene } from './scene.js';

/** Events that a good day does not bring; each has its test elsewhere, named here. */
const RARE: Readonly<Record<string, string>> = {
  'UA registrationExpiring': 'registrator.test.ts',
  'UA sipEvent': 'incoming-requests.test.ts',
  'UA newRefer': 'referral.test.ts',
  'Notifier expired': 'subscription.test.ts',
  'Publisher published': 'publisher.test.ts',
  'Publisher unpublished': 'publisher.test.ts',
  'Info failed': 'dtmf.test.ts',
  'DTMF failed': 'dtmf.test.ts',
  'RTCSession replaces': 'transfer.test.ts',
  'RTCSession icecandidate': 'negotiation.browser.test.ts',
  'RTCSession getusermediafailed': 'outgoing-invite.test.ts',
  'RTCSession peerconnection:createofferfailed': 'outgoing-invite.test.ts',
  'RTCSession peerconnection:createanswerfailed': 'incoming-invite.test.ts',
  'RTCSession peerconnection:setlocaldescriptionfailed': 'outgoing-invite.test.ts',
  'RTCSession peerconnection:setremotedescriptionfailed': 'outgoing-invite.test.ts',
  'ReferSubscriber requestFailed': 'transfer.test.ts',
  'ReferSubscriber progress': 'transfer.test.ts',
  'ReferSubscriber accepted': 'transfer.test.ts',
};

let scene: Scene;
let live: Live;

beforeAll(async () => {
  scene = await Scene.open();
  live = await rehearse(scene);
});
afterAll(() => scene.close());

const STATIC_OWNERS: Readonly<Record<string, true>> = { UA: true, URI: true, NameAddrHeader: true };

function has(member: Member): boolean {
  const object = live.objects.get(member.owner);
  if (!object) throw new Error(`The run has no ${member.owner}`);
  if (member.kind === 'static' && STATIC_OWNERS[member.owner]) {
    return member.name in object.constructor;
  }
  return member.name in object;
}

const isOfObject = ({ kind }: Member): boolean => !['option', 'event'].includes(kind);
const rows = documentedMembers.filter((member) => isOfObject(member) && !member.owner.includes('"'));

describe('what the reference documents', () => {
  test('is there, but for what is listed as absent', () => {
    const missing = rows.filter((member) => !member.absent && !has(member));
    expect(missing.map(({ owner, name }) => `${owner} ${name}`)).toEqual([]);
  });

  test('is not listed as absent when it is there', () => {
    const there = rows.filter((member) => member.absent && has(member));
    expect(there.map(({ owner, name }) => `${owner} ${name}`)).toEqual([]);
  });

  test('are functions where they are methods', () => {
    const methods = rows.filter(({ kind, absent }) => kind === 'method' && !absent);
    const others = methods.filter(({ owner, name }) => {
      const object = live.objects.get(owner) as Record<string, unknown>;
      return typeof object[name] !== 'function';
    });
    expect(others).toEqual([]);
  });

  test('is a parameter of the table where it is one', () => {
    const names = documentedMembers.filter(({ kind }) => kind === 'parameter').map(({ name }) => name);
    expect(names.filter((name) => !(name in parameters))).toEqual([]);
  });

  test('is listed once', () => {
    const keys = documentedMembers.map(({ owner, kind, name }) => `${owner} ${kind} ${name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe('events', () => {
  const events = documentedMembers.filter(({ kind }) => kind === 'event');

  test('are emitted in a run of two user agents, but for the rare ones', () => {
    const never = events.filter(({ owner, name }) => !live.record.saw(owner, name));
    expect(never.map(({ owner, name }) => `${owner} ${name}`).filter((key) => !RARE[key])).toEqual([]);
  });

  test('carry the documented fields each time', () => {
    const fields = documentedMembers.filter(({ owner }) => owner.includes('"'));
    const missing = fields.filter(({ owner, name }) => {
      const [emitter = '', type = ''] = owner.split(/ "|"/);
      return live.record.saw(emitter, type) && !live.record.had(emitter, type, name);
    });
    expect(missing.map(({ owner, name }) => `${owner} ${name}`)).toEqual([]);
  });
});

test('the page of the documentation is what the generator writes', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/api.md'), 'utf8');
  expect(page, 'run `node scripts/api-page.mjs`').toBe(apiPage());
});
