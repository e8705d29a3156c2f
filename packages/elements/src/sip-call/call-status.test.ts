import type { CallQuality } from '@sip-kit/phone';
import { sampleCall } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { en } from '../text/en.js';
import { describeNote } from './call-status.js';

const note = (quality: CallQuality): string | undefined => describeNote(en, sampleCall({ quality }));

test.each<[NonNullable<CallQuality['warnings']>, string]>([
  [['high-loss', 'speaking-while-muted'], 'You are muted: nobody hears what you say.'],
  [['no-inbound-audio', 'low-mos'], 'Nothing is heard from the other side.'],
  [['silent-microphone'], 'Your microphone picks up nothing.'],
])('the warnings %j are told to a person as: %s', (warnings, words) => {
  expect(note({ level: 'poor', warnings })).toBe(words);
});

test('a line that is merely bad is called that, and a good one nothing', () => {
  expect(note({ level: 'poor', warnings: ['high-loss'] })).toBe('Poor connection');
  expect(note({ level: 'good', warnings: ['high-jitter'] })).toBeUndefined();
});

test('a screen that others see is told of, unless there is something worse', () => {
  const shared = sampleCall({ sharingScreen: true });
  expect(describeNote(en, shared)).toBe('Your screen is shared.');
  expect(describeNote(en, { ...shared, quality: { level: 'poor' } })).toBe('Poor connection');
});
