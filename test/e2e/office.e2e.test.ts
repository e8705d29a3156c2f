/** A day at three phones, at the server that the demo brings along. */
import { describe } from 'vitest';
import { describeOffice } from './office.js';

describe('three people at the embedded server', () => {
  describeOffice(async (demo) => ({
    accountOf: (name) => ({
      uri: `sip:${name}@demo.example`,
      'ws-servers': `${demo.url.replace('http', 'ws')}/sip`,
    }),
    dispose: async () => undefined,
  }));
});
