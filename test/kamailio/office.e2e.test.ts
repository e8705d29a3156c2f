/** A day at three phones, over a real Kamailio. */
import { describe } from 'vitest';
import { describeOffice } from '../e2e/office.js';
import { kamailioUsers, startKamailio } from '../support/kamailio.js';

describe('three people at Kamailio', () => {
  describeOffice(async () => {
    const kamailio = await startKamailio();
    return {
      accountOf: (name) => ({
        uri: `sip:${name}@127.0.0.1`,
        password: kamailioUsers[name],
        'ws-servers': kamailio.wsUrl,
      }),
      dispose: kamailio.dispose,
    };
  });
});
