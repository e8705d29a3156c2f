import { describe, expect, test } from 'vitest';
import { phoneOnTheBench, settled as turnOver } from '../phone.fixture.js';

/** What is loaded when it is wanted is there, and has done what it was asked. */
const settled = async (): Promise<void> => {
  await import('./notifier.js');
  await turnOver();
};

describe('A page with a living call', () => {
  test('is not closed without asking, until the call is over', async () => {
    const { ua, page } = phoneOnTheBench();
    expect(page.guards).toBe(0);
    const session = ua.call('bob');
    await settled();
    expect(page.guards).toBe(1);
    session.isConfirmed();
    await settled();
    expect(page.guards).toBe(1);
    session.ends();
    await settled();
    expect(page.guards).toBe(0);
  });

  test('may be closed when it is told so, or when its phone was disposed of', async () => {
    const { ua, page } = phoneOnTheBench({ closeProtection: false });
    ua.call('bob');
    await settled();
    expect(page.guards).toBe(0);

    const other = phoneOnTheBench();
    other.ua.call('bob');
    await settled();
    other.phone.dispose();
    expect(other.page.guards).toBe(0);
  });
});

describe('A notification', () => {
  test('tells of a call while the user looks elsewhere, and goes when it rings no more', async () => {
    const { ua, page } = phoneOnTheBench({ notifications: true });
    const session = ua.isCalled('sip:bob@example.com', 'Bob');
    await settled();
    expect(page.shown).toMatchObject([{ title: 'Incoming call', body: 'Bob', stays: true }]);
    session.fails('Canceled');
    await settled();
    expect(page.shown).toEqual([]);
  });

  test('of a call brings it to the front when it is chosen', async () => {
    const { ua, page, phone } = phoneOnTheBench({ notifications: true });
    ua.call('carol').isConfirmed();
    const session = ua.isCalled();
    await settled();
    page.shown[0]?.click();
    expect(phone.state.activeCallId).toBe(session.id);
  });

  test('tells of a message, one for each conversation, and goes when it is read', async () => {
    const { ua, page, phone } = phoneOnTheBench({ notifications: true });
    ua.isWritten('sip:bob@example.com', 'Hello', {}, 'Bob');
    await settled();
    ua.isWritten('sip:bob@example.com', 'Are you there?', {}, 'Bob');
    await settled();
    expect(page.shown).toMatchObject([{ title: 'Bob', body: 'Are you there?', stays: false }]);
    phone.markRead('bob');
    await settled();
    expect(page.shown).toEqual([]);
  });

  test('has the words that it was given', async () => {
    const { ua, page } = phoneOnTheBench({
      notifications: true,
      notificationText: (kind, { number }) => ({ title: `${kind}!`, body: number }),
    });
    ua.isCalled();
    await settled();
    expect(page.shown).toMatchObject([{ title: 'call!', body: 'bob' }]);
  });

  test.each([
    ['when the user looks at the page', { attended: true, permission: 'granted', wanted: true }],
    ['when the user has not allowed it', { attended: false, permission: 'prompt', wanted: true }],
    ['when none are wanted', { attended: false, permission: 'granted', wanted: false }],
  ] as const)('does not come %s', async (_, { attended, permission, wanted }) => {
    const { ua, page } = phoneOnTheBench({ notifications: wanted });
    page.isAttended = attended;
    page.notificationPermission = permission;
    ua.isCalled();
    ua.isWritten('sip:bob@example.com', 'Hello');
    await settled();
    expect(page.shown).toEqual([]);
  });

  test('does not tell again of messages when something else changes', async () => {
    const { ua, page, phone } = phoneOnTheBench({ notifications: true });
    await settled();
    ua.isWritten('sip:bob@example.com', 'Hello');
    await settled();
    const [first] = page.shown;
    await phone.sendMessage('carol', 'Hi');
    await settled();
    expect(first).toBeDefined();
    expect(page.shown).toEqual([first]);
  });

  test('may be asked for, and the answer is in the snapshot', async () => {
    const { page, phone } = phoneOnTheBench();
    page.notificationPermission = 'denied';
    expect(await phone.askForNotifications()).toBe(false);
    expect(phone.state.notificationPermission).toBe('denied');
  });
});
