import '@sip-kit/elements/define/sip-call-button';
import '@sip-kit/elements/define/sip-call-list';
import '@sip-kit/elements/define/sip-chat';
import '@sip-kit/elements/define/sip-incoming';
import '@sip-kit/elements/define/sip-phone';
import '@sip-kit/elements/define/sip-provider';
import '@sip-kit/elements/define/sip-status';
