import { SipChat } from '../sip-chat/chat-shell.js';
import { LateView } from '../support/late-view.js';

SipChat.view ??= new LateView(async () => (await import('../sip-chat/sip-chat.js')).chat);
SipChat.define();
