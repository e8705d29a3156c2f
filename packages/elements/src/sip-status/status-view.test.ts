import { fakePhone, type SampleName, sampleState } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import type { PhoneHandle } from '../context/context.js';
import { en } from '../text/en.js';
import { statusView } from './status-view.js';

const handle = (sample: SampleName): PhoneHandle =>
  ({ phone: fakePhone(sampleState(sample)), owner: {} }) as unknown as PhoneHandle;

describe('The status of a phone', () => {
  test.each([
    ['idle', 'off', 'Not connected', 'Connect'],
    ['connecting', 'busy', 'Connecting…', undefined],
    ['disconnected', 'problem', 'No connection. Trying again…', 'Try now'],
    ['registering', 'busy', 'Signing in…', undefined],
    ['registered', 'ready', 'Ready', undefined],
    ['do not disturb', 'off', 'Do not disturb', undefined],
    ['unregistered', 'ready', 'Connected, not signed in', undefined],
    ['wrong password', 'problem', 'The user name or password is wrong.', 'Try again'],
    ['sound blocked', 'problem', 'The browser keeps this page silent until you allow sound.', 'Allow sound'],
  ] as const)('%s is %s: %s', (sample, kind, words, action) => {
    const view = statusView(en, handle(sample), true);
    expect([view.kind, view.words, view.action?.label]).toEqual([kind, words, action]);
  });

  test('on a page without https says that calls do not work', () => {
    expect(statusView(en, handle('registered'), false)).toMatchObject({
      kind: 'problem',
      words: en.statusInsecure,
    });
  });

  test('of nobody says so', () => {
    expect(statusView(en, undefined, true).words).toBe('No phone is connected here.');
  });

  test('of a phone that cannot be made says that it is not set up', () => {
    const problem = { kind: 'configuration', message: '', parameter: 'uri' } as const;
    const broken = { phone: undefined, owner: undefined, problem } as unknown as PhoneHandle;
    expect(statusView(en, broken, true).words).toBe('This phone is not set up correctly.');
  });
});
