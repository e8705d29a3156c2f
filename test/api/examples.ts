/**
 * The reference's own examples, as its pages have them, with three corrections and no other: a stray semicolon in the
 * event handlers of the message, `selfView` and `remoteView` that were never declared, and `srcObject` for
 * `createObjectURL(stream)`, which browsers have no more.
 */
export const examples = {
  configuration: `
var configuration = {
  'ws_servers':         'ws://sip-ws.example.com',
  'uri':                'sip:alice@example.com',
  'password':           'superpassword'
};

var coolPhone = new JsSIP.UA(configuration);
`,
  register: `
var options = {
  'extraHeaders': [ 'X-Foo: foo', 'X-Bar: bar' ]
};

coolPhone.register(options);
`,
  unregister: `
var options = {
  'all': true,
  'extraHeaders': [ 'X-Foo: foo', 'X-Bar: bar' ]
};

coolPhone.unregister(options);
`,
  call: `
var views = {
  'selfView':   document.getElementById('my-video'),
  'remoteView': document.getElementById('peer-video')
};

var eventHandlers = {
  'progress':   function(e){ },
  'failed':     function(e){ },
  'started':    function(e){
    var rtcSession = e.sender;

    if (rtcSession.getLocalStreams().length > 0) {
      views.selfView.srcObject = rtcSession.getLocalStreams()[0];
    }

    if (rtcSession.getRemoteStreams().length > 0) {
      views.remoteView.srcObject = rtcSession.getRemoteStreams()[0];
    }
  },
  'ended':      function(e){ }
};

var options = {
  'eventHandlers': eventHandlers,
  'extraHeaders': [ 'X-Foo: foo', 'X-Bar: bar' ],
  'mediaConstraints': {'audio': true, 'video': true}
};

coolPhone.call('sip:bob@example.com', options);
`,
  sendMessage: `
var text = 'Hello Bob!';

var eventHandlers = {
  'succeeded': function(e){ },
  'failed':    function(e){ }
};

var options = {
  'eventHandlers': eventHandlers
};

coolPhone.sendMessage('sip:bob@example.com', text, options);
`,
} as const;
