import '@sip-kit/elements/define/sip-phone';
