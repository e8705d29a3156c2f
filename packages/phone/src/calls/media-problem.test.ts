import { describe, expect, test } from 'vitest';
import { mediaProblem } from './media-problem.js';

describe('Why there is no microphone or camera', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'not-found'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['OverconstrainedError', 'constraint'],
    ['SecurityError', 'policy'],
    ['NotSupportedError', 'unsupported'],
    ['SomethingNewError', 'failed'],
  ])('a %s is told as %s', (name, reason) => {
    expect(mediaProblem(new DOMException('said the browser', name))).toEqual({
      reason,
      message: 'said the browser',
    });
  });

  test("the media port's own reason stands", () => {
    expect(mediaProblem({ reason: 'insecure-context', message: '' })).toEqual({ reason: 'insecure-context' });
  });

  test.each([undefined, null, 7, 'no'])('what is no error (%s) is a failure without words', (value) => {
    expect(mediaProblem(value)).toEqual({ reason: 'failed' });
  });
});
