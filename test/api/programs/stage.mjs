/** The page in which the reference's examples run: its global, its two videos, and its server at another address. */
import JsSIP from '@sip-kit/core/jssip';

for (const id of ['my-video', 'peer-video']) {
  const video = document.body.appendChild(document.createElement('video'));
  video.id = id;
  video.autoplay = true;
  video.muted = id === 'my-video';
}

const stage = {
  log: [],
  /** Lets connections to the reference's server lead to ours. */
  lead(url) {
    const { WebSocket } = window;
    window.WebSocket = class extends WebSocket {
      constructor(address, protocol) {
        super(String(address).startsWith('ws://sip-ws.example.com') ? url : address, protocol);
      }
    };
  },
  /** Notes what a user agent tells. */
  follow(ua) {
    ua.on('registered', () => stage.log.push('registered'));
    ua.on('unregistered', (e) => stage.log.push(`unregistered ${e.data.cause}`));
    ua.on('newMessage', (e) => {
      stage.log.push(`message ${e.data.originator} ${e.data.request.body}`);
      e.data.message.on('succeeded', () => stage.log.push('delivered'));
    });
    ua.on('newRTCSession', (e) => {
      stage.session = e.data.session;
      for (const type of ['started', 'ended', 'failed']) {
        stage.session.on(type, () => stage.log.push(type));
      }
      if (e.data.originator === 'remote') stage.session.answer();
    });
  },
};

window.JsSIP = JsSIP;
window.stage = stage;
