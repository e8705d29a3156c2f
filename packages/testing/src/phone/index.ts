/** A phone in any state, for galleries and for tests of what shows a phone. */
export { type Asked, type FakePhoneControls, type FakePhoneOptions, fakePhone } from './fake-phone.js';
export { FakeUserAgent, fakeParty } from './fake-user-agent.js';
export { paintedStream } from './painted-stream.js';
export { type SampleName, sampleNames, sampleState } from './sample-states.js';
export { bob, carol, registered, sampleCall, sampleConversation, sampleMessage } from './samples.js';
