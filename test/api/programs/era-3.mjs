/** A phone as programs of the 3.x era are written. */
import JsSIP from '@sip-kit/core/jssip';

const log = [];
const view = document.body.appendChild(document.createElement('audio'));
view.autoplay = true;

const eventHandlers = {
  progress: ({ originator }) => log.push(`progress ${originator}`),
  accepted: ({ originator }) => log.push(`accepted ${originator}`),
  confirmed: ({ originator }) => log.push(`confirmed ${originator}`),
  ended: ({ originator, cause }) => log.push(`ended ${originator} ${cause}`),
  failed: ({ originator, cause }) => log.push(`failed ${originator} ${cause}`),
  newDTMF: ({ originator, dtmf }) => log.push(`tone ${originator} ${dtmf.tone}`),
};

function hear(connection) {
  connection.addEventListener('track', ({ streams }) => {
    view.srcObject = streams[0];
  });
}

const program = {
  log,
  view,
  begin({ url, user, password }) {
    const ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(url)],
      uri: `sip:${user}@example.test`,
      password,
      session_timers: false,
    });
    ua.on('connected', ({ socket }) => log.push(`connected ${socket.url === url}`));
    ua.on('registered', ({ response }) => log.push(`registered ${response.status_code}`));
    ua.on('newMessage', ({ originator, request }) => {
      if (originator === 'remote') log.push(`message ${request.body}`);
    });
    ua.on('newRTCSession', ({ originator, session }) => {
      program.session = session;
      if (session.connection) hear(session.connection);
      session.on('peerconnection', ({ peerconnection }) => hear(peerconnection));
      if (originator === 'local') return;
      for (const [type, handler] of Object.entries(eventHandlers)) session.on(type, handler);
      session.answer({ mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } });
    });
    ua.start();
    program.ua = ua;
  },
  call(target) {
    program.ua.call(target, {
      eventHandlers,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [] },
    });
  },
  say(target, text) {
    program.ua.sendMessage(target, text, {
      eventHandlers: { succeeded: ({ response }) => log.push(`said ${response.status_code}`) },
    });
  },
};

window.program = program;
