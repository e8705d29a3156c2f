/** A phone as programs of the 0.3 era were written. */
import JsSIP from '@sip-kit/core/jssip';

const log = [];
const view = document.body.appendChild(document.createElement('audio'));
view.autoplay = true;

function follow(session) {
  session.on('progress', (e) => log.push(`progress ${e.data.originator}`));
  session.on('started', (e) => {
    log.push(`started ${e.data.originator}`);
    if (e.sender.getLocalStreams().length > 0) log.push('local stream');
    if (e.sender.getRemoteStreams().length > 0) view.srcObject = e.sender.getRemoteStreams()[0];
  });
  session.on('ended', (e) => log.push(`ended ${e.data.originator} ${e.data.cause}`));
  session.on('failed', (e) => log.push(`failed ${e.data.originator} ${e.data.cause}`));
  session.on('newDTMF', (e) => log.push(`tone ${e.data.originator} ${e.data.dtmf.tone}`));
}

const program = {
  log,
  view,
  begin({ url, user, password }) {
    const phone = new JsSIP.UA({
      ws_servers: [{ ws_uri: url, weight: 10 }],
      uri: `sip:${user}@example.test`,
      password,
      stun_servers: [],
      trace_sip: true,
    });
    phone.on('connected', (e) => log.push(`connected ${typeof e.data.transport}`));
    phone.on('registered', (e) => log.push(`registered ${e.data.response.status_code}`));
    phone.on('newMessage', (e) => {
      if (e.data.originator === 'remote') log.push(`message ${e.data.request.body}`);
    });
    phone.on('newRTCSession', (e) => {
      program.session = e.data.session;
      follow(program.session);
      if (e.data.originator === 'remote') {
        program.session.answer({ mediaConstraints: { audio: true, video: false } });
      }
    });
    phone.start();
    program.phone = phone;
  },
  call(target) {
    program.phone.call(target, { mediaConstraints: { audio: true, video: false } });
  },
  say(target, text) {
    program.phone.sendMessage(target, text, {
      eventHandlers: { succeeded: (e) => log.push(`said ${e.data.response.status_code}`) },
    });
  },
};

window.program = program;
