import { describe, expect, test } from 'vitest';
import { FakeAudio } from '../fake-audio.fixture.js';
import { FakeDevices, FakePage } from '../fake-ports.fixture.js';
import { FakeUserAgent, fakeResponse } from '../fake-user-agent.fixture.js';
import { settled as turnOver } from '../phone.fixture.js';
import { Phone } from '../phone.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { ChatMessage, ConversationState, HistoryEntry } from '../state.js';
import { loadDevices, saveDevices } from './device-memory.js';
import type { AccountMemory, DeviceChoices, MemoryPort } from './memory-port.js';

/** What is loaded when it is wanted is there, and has done what it was asked. */
const settled = async (): Promise<void> => {
  await import('./index.js');
  await turnOver();
  await turnOver();
};

/** A memory that outlives phones, as a browser's does. */
class FakeMemory implements MemoryPort {
  devices: DeviceChoices | undefined;
  works = true;
  readonly history = new Map<string, HistoryEntry>();
  readonly facts = new Map<string, Omit<ConversationState, 'messages'>>();
  readonly messages = new Map<string, ChatMessage & { readonly target: string }>();
  writes = 0;

  loadDevices = () => this.devices;

  saveDevices(choices: DeviceChoices): void {
    this.devices = choices;
  }

  openAccount(account: string): Promise<AccountMemory> {
    if (!this.works) return Promise.reject(new Error(`no room for ${account}`));
    const write = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void => {
      this.writes++;
      map.set(key, structuredClone(value));
    };
    return Promise.resolve({
      load: async () => ({
        history: [...this.history.values()].reverse(),
        conversations: [...this.facts.values()].map((facts) => ({
          ...facts,
          messages: [...this.messages.values()].filter(({ target }) => target === facts.target),
        })),
      }),
      addEntry: async (entry) => write(this.history, entry.id, entry),
      clearHistory: async () => this.history.clear(),
      putConversation: async (facts, messages) => {
        write(this.facts, facts.target, facts);
        for (const message of messages)
          write(this.messages, message.id, { ...message, target: facts.target });
      },
      removeConversation: async (target) => void this.facts.delete(target),
      close: () => undefined,
    });
  }
}

/** A page with a phone. Another page later finds what this one has kept. */
async function page(memory: MemoryPort, settings: Partial<PhoneSettings> = { remember: 'all' }) {
  const ua = new FakeUserAgent();
  const ports = { audio: new FakeAudio(), devices: new FakeDevices(), page: new FakePage(), memory };
  const phone = new Phone({ ua, settings, ports });
  await settled();
  return { ua, phone };
}

describe('The choice of devices', () => {
  test('is there again on the next page', async () => {
    const memory = new FakeMemory();
    const first = await page(memory, { remember: 'devices' });
    await first.phone.selectDevice('input', 'headset');
    first.phone.setVolume('ringer', 0.4);
    await settled();
    const second = await page(memory, { remember: 'devices' });
    expect(second.phone.state.devices).toMatchObject({ selected: { input: 'headset' }, ringerVolume: 0.4 });
  });

  test('is not kept when nothing shall be', async () => {
    const memory = new FakeMemory();
    const { phone } = await page(memory, {});
    phone.setVolume('ringer', 0.4);
    await settled();
    expect(memory.devices).toBeUndefined();
  });

  test('is restored as soon as it may be remembered', async () => {
    const memory = new FakeMemory();
    memory.devices = { selected: {}, outputVolume: 0.2, ringerVolume: 1 };
    const { phone } = await page(memory, {});
    expect(phone.state.devices.outputVolume).toBe(1);
    phone.configure({ remember: 'devices' });
    await settled();
    expect(phone.state.devices.outputVolume).toBe(0.2);
  });
});

describe('Calls and messages', () => {
  test('are there again on the next page', async () => {
    const memory = new FakeMemory();
    const first = await page(memory);
    first.ua.isCalled('sip:bob@example.com', 'Bob').fails('Canceled');
    first.ua.isWritten('sip:bob@example.com', 'Hello', {}, 'Bob');
    await first.phone.sendMessage('bob', 'Hi');
    first.ua.messages[0]?.emit('succeeded', { originator: 'remote', response: fakeResponse(200) });
    await settled();
    const second = await page(memory);
    expect(second.phone.state.history).toMatchObject([{ outcome: 'missed', remote: { name: 'Bob' } }]);
    expect(second.phone.state.conversations).toMatchObject([
      {
        target: 'sip:bob@example.com',
        displayName: 'Bob',
        unread: 1,
        messages: [{ body: 'Hello' }, { body: 'Hi', status: 'delivered' }],
      },
    ]);
  });

  test('of another page come before those of this one', async () => {
    const memory = new FakeMemory();
    const first = await page(memory);
    first.ua.isWritten('sip:bob@example.com', 'Old');
    await settled();
    const ua = new FakeUserAgent();
    await ua.clock.advance(1000);
    const ports = { audio: new FakeAudio(), devices: new FakeDevices(), page: new FakePage(), memory };
    const phone = new Phone({ ua, settings: { remember: 'all' }, ports });
    ua.isWritten('sip:bob@example.com', 'New');
    await settled();
    expect(phone.state.conversations[0]).toMatchObject({
      unread: 2,
      messages: [{ body: 'Old' }, { body: 'New' }],
    });
  });

  test('that were on their way when the page was closed have failed, and may be sent again', async () => {
    const memory = new FakeMemory();
    const first = await page(memory);
    const id = await first.phone.sendMessage('bob', 'Hi');
    await settled();
    const { phone } = await page(memory);
    expect(phone.state.conversations[0]?.messages).toMatchObject([
      { id, status: 'failed', cause: 'Interrupted' },
    ]);
    await phone.retryMessage(id);
    expect(phone.state.conversations[0]?.messages[0]?.status).toBe('sending');
  });

  test('are each written once, and again only when they have changed', async () => {
    const memory = new FakeMemory();
    const { ua, phone } = await page(memory);
    ua.isWritten('sip:bob@example.com', 'One');
    await settled();
    ua.isWritten('sip:bob@example.com', 'Two');
    await settled();
    expect(memory.writes).toBe(4);
    phone.markRead('bob');
    await settled();
    expect(memory.writes).toBe(5);
  });

  test('are not kept when only devices shall be', async () => {
    const memory = new FakeMemory();
    const { ua } = await page(memory, { remember: 'devices' });
    ua.isWritten('sip:bob@example.com', 'One');
    await settled();
    expect(memory.writes).toBe(0);
  });

  test('are of this page only when nothing can be kept, and nothing else suffers', async () => {
    const memory = new FakeMemory();
    memory.works = false;
    const { ua, phone } = await page(memory);
    ua.isWritten('sip:bob@example.com', 'One');
    await settled();
    expect(phone.state.conversations).toHaveLength(1);
  });

  test('can be forgotten', async () => {
    const memory = new FakeMemory();
    const { ua, phone } = await page(memory);
    ua.isWritten('sip:bob@example.com', 'One');
    ua.isCalled().fails('Canceled');
    await settled();
    phone.removeConversation('bob');
    phone.clearHistory();
    expect(phone.state).toMatchObject({ conversations: [], history: [] });
    await settled();
    const next = await page(memory);
    expect(next.phone.state).toMatchObject({ conversations: [], history: [] });
  });
});

describe('The choices in localStorage', () => {
  const storage = (text: string | null) => () => ({ getItem: () => text, setItem: () => undefined });

  test('are read as they were written', () => {
    let text = '';
    const choices = { selected: { input: 'mic' }, outputVolume: 0.5, ringerVolume: 1 };
    const setItem = (_: string, value: string): void => {
      text = value;
    };
    saveDevices(() => ({ getItem: () => text, setItem }), choices);
    expect(loadDevices(storage(text))).toEqual(choices);
  });

  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['something else', '[]'],
    ['a volume that is none', '{"selected":{},"outputVolume":7,"ringerVolume":1}'],
  ])('are none when there is %s', (_, text) => {
    expect(loadDevices(storage(text))).toBeUndefined();
  });

  test('are only those that make sense', () => {
    const text = '{"selected":{"input":7,"output":"x","evil":"y"},"outputVolume":1,"ringerVolume":1}';
    expect(loadDevices(storage(text))?.selected).toEqual({ output: 'x' });
  });

  test('may be forbidden: then there are none, and nothing breaks', () => {
    const forbidden = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(loadDevices(forbidden)).toBeUndefined();
    expect(() => saveDevices(forbidden, { selected: {}, outputVolume: 1, ringerVolume: 1 })).not.toThrow();
  });
});
