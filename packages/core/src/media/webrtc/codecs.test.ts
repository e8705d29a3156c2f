import { expect, test } from 'vitest';
import { orderedCodecs } from './codecs.js';

const codecs = ['audio/opus', 'audio/red', 'audio/G722', 'audio/PCMU', 'audio/PCMA', 'audio/telephone-event'];
const order = (names: string[]): string[] =>
  orderedCodecs(
    codecs.map((mimeType) => ({ mimeType })),
    names,
  ).map(({ mimeType }) => mimeType.slice(6));

test('named codecs come first in the order of their names, the others after them as they were', () => {
  expect(order(['pcma', 'OPUS'])).toEqual(['PCMA', 'opus', 'red', 'G722', 'PCMU', 'telephone-event']);
});

test('names that the host does not know change nothing', () => {
  expect(order(['G729', 'red'])).toEqual(['red', 'opus', 'G722', 'PCMU', 'PCMA', 'telephone-event']);
  expect(order([])).toEqual(codecs.map((name) => name.slice(6)));
});
