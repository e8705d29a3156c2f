import { SipChat } from '../sip-chat/sip-chat.js';

SipChat.define();
