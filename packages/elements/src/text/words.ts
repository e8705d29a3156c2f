/**
 * What the elements say, in English, by topic: an element brings the topics that it speaks of, and no other. Each word
 * is in one topic only; `en.ts` has them all together.
 */

/** The pages of a phone. */
export const pageWords = {
  phone: 'Phone',
  recents: 'Recents',
  messages: 'Messages',
  noCalls: 'No calls',
};

/** Dialling. */
export const dialWords = {
  dialLabel: 'Number or name to call',
  dialPlaceholder: 'Number or name',
  dialKeys: 'Dial keys',
  deleteDigit: 'Delete the last character',
  call: 'Call',
  videoCall: 'Video call',
  keyStar: 'star',
  keyHash: 'hash',
  keyZero: '0, hold for plus',
  keyLetters: (digit: string, letters: string) => `${digit}, ${letters}`,
  redial: (number: string) => `Enter ${number} again`,
  sentTones: 'Digits that were sent',
};

/** Calling somebody by name. */
export const calleeWords = {
  callName: (name: string) => `Call ${name}`,
};

/** What can be done with a call. */
export const actionWords = {
  answer: 'Answer',
  answerWithVideo: 'Answer with video',
  decline: 'Decline',
  hangUp: 'End call',
  cancelCall: 'Cancel',
  mute: 'Mute',
  hold: 'Hold',
  camera: 'Camera',
  shareScreen: 'Share screen',
  keypad: 'Keypad',
  transfer: 'Transfer',
  message: 'Message',
  addCall: 'Add call',
  settings: 'Settings',
  more: 'More',
};

/** A call on the screen. */
export const callWords = {
  callWith: (name: string) => `Call with ${name}`,
  callAgain: 'Call again',
  close: 'Close',
  swap: 'Switch to this call',
};

/** All calls. */
export const callListWords = {
  activeCalls: 'Calls',
};

/** A call that comes in. */
export const incomingWords = {
  incomingCall: 'Incoming call',
  incomingVideoCall: 'Incoming video call',
  incomingFrom: (name: string) => `Incoming call from ${name}`,
  silence: 'Silence',
};

/** Where a call stands. */
export const callStatusWords = {
  calling: 'Calling…',
  ringing: 'Ringing…',
  connecting: 'Connecting…',
  connected: 'Connected',
  onHold: 'On hold',
  heldByOther: (name: string) => `${name} put the call on hold`,
  callEnded: 'Call ended',
  callEndedAfter: (duration: string) => `Call ended after ${duration}`,
};

/** What else there is to know of a call. */
export const callNoteWords = {
  transferring: (name: string) => `Transferring to ${name}…`,
  transferDone: (name: string) => `Transferred to ${name}`,
  transferFailed: (name: string) => `The call could not be transferred to ${name}.`,
  poorConnection: 'Poor connection',
  sharingScreen: 'Your screen is shared.',
  speakingWhileMuted: 'You are muted: nobody hears what you say.',
  nothingHeard: 'Nothing is heard from the other side.',
  silentMicrophone: 'Your microphone picks up nothing.',
  refusedHold: (name: string) => `${name}’s phone did not allow to hold the call.`,
  refusedChange: (name: string) => `${name}’s phone did not allow this.`,
};

/** Giving a call to somebody else. */
export const transferWords = {
  transferTo: (name: string) => `Transfer the call with ${name}`,
  transferTarget: 'To number or name',
  joinWith: (name: string) => `Connect with ${name}`,
  joinHint: 'You leave, the two go on.',
};

/** Somebody without a name. */
export const nameWords = {
  unknownCaller: 'Unknown',
};

/** Why a call is over. */
export const causeWords = {
  causeBusy: (name: string) => `${name} is on another call.`,
  causeDeclined: (name: string) => `${name} declined the call.`,
  causeUnavailable: (name: string) => `${name} cannot be reached right now.`,
  causeNotFound: (number: string) => `Nobody can be reached at ${number}.`,
  causeNoAnswer: (name: string) => `${name} did not answer.`,
  causeCanceled: 'The call was cancelled.',
  causeMissed: (name: string) => `Missed call from ${name}`,
  causeIncompleteAddress: 'This number is not complete.',
  causeTimeout: 'The server did not answer.',
  causeForbidden: 'The server does not allow this call.',
  causeIncompatible: (name: string) => `${name} uses a device that does not fit with this one.`,
  causeSilentLine: 'Nothing was heard from the other side any more.',
  causeOther: 'The call did not go through.',
  causeOtherWithReason: (reason: string) => `The call did not go through: ${reason}.`,
};

/** Why something is not done. */
export const refusalWords = {
  causeInvalidTarget: 'This is not a number or an address that can be called.',
  causeConnection: 'The connection to the server was lost.',
  tooManyCalls: 'There are too many calls at once.',
  deviceRefused: 'The browser did not give this device.',
  notSupported: 'This is not possible here.',
};

/** What could not be loaded. */
export const loadingWords = {
  statusNotLoaded: 'The phone could not be loaded. Load the page again.',
  tryAgain: 'Try again',
};

/** Microphone and camera. */
export const mediaWords = {
  mediaDenied:
    'The browser may not use your microphone. Allow it beside the address of this page, then try again.',
  mediaNotFound: 'No microphone was found. Connect one, then try again.',
  mediaInUse: 'Another program is using the microphone. Close it, then try again.',
  mediaPolicy: 'The page around this phone does not let it use the microphone.',
  mediaInsecure: 'Calls work only on pages that were opened over https.',
  mediaUnsupported: 'This browser cannot make calls.',
  mediaFailed: 'The microphone could not be opened.',
};

/** Why signing in failed. */
export const registrationWords = {
  statusLost: 'No connection',
  statusWrongPassword: 'The user name or password is wrong.',
  statusRefused: 'The server does not let this user sign in.',
  statusUnknownUser: 'The server does not know this user.',
  statusNoReply: 'The server does not answer.',
  statusFailed: 'Signing in did not work.',
  statusFailedWithReason: (reason: string) => `Signing in did not work: ${reason}.`,
};

/** How the phone is doing. */
export const statusWords = {
  statusIdle: 'Not connected',
  statusConnecting: 'Connecting…',
  statusRegistering: 'Signing in…',
  statusReady: 'Ready',
  statusOnline: 'Connected, not signed in',
  statusRetrying: 'No connection. Trying again…',
  statusConfiguration: 'This phone is not set up correctly.',
  statusOrphan: 'No phone is connected here.',
  statusAudioBlocked: 'The browser keeps this page silent until you allow sound.',
  statusInsecure: 'Messages work here, calls do not: the page was not opened over https.',
  shortInsecure: 'Messages only',
  shortConfiguration: 'Not set up',
  shortNotLoaded: 'Not loaded',
  shortSilent: 'No sound',
  shortSignedOut: 'Not signed in',
  connect: 'Connect',
  tryNow: 'Try now',
  allowSound: 'Allow sound',
};

/** Messages that nobody has read. */
export const unreadWords = {
  unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
};

/** Messages. */
export const chatWords = {
  writeTo: (name: string) => `Message to ${name}`,
  writeMessage: 'Write a message',
  send: 'Send',
  back: 'Back',
  newMessage: 'New message',
  newMessageTo: 'To',
  startConversation: 'Start conversation',
  conversationWith: (name: string) => `Messages with ${name}`,
  conversations: 'Conversations',
  earlierMessages: 'Earlier messages',
  laterMessages: 'Later messages',
  noMessages: 'No messages yet',
  noMessagesHint: 'Write the first one below.',
  noConversations: 'No messages yet',
  noConversationsHint: 'Enter a number or a name to begin.',
  messageSending: 'Sending',
  messageSent: 'Sent',
  messageDelivered: 'Delivered',
  messageDisplayed: 'Read',
  messageFailed: 'Not delivered',
  messageRetry: 'Send again',
  you: 'You',
  isTyping: (name: string) => `${name} is writing…`,
  today: 'Today',
  yesterday: 'Yesterday',
};

/** Recent calls. */
export const historyWords = {
  noHistory: 'No calls yet',
  noHistoryHint: 'Calls that you make and get are listed here.',
  missed: 'Missed',
  answered: 'Answered',
  answeredElsewhere: 'Answered elsewhere',
  declinedEntry: 'Declined',
  canceledEntry: 'Cancelled',
  failedEntry: 'Not reached',
  clearHistory: 'Clear the list',
};

/** Devices. */
export const deviceWords = {
  microphone: 'Microphone',
  speaker: 'Speaker',
  ringer: 'Ring on',
  cameraDevice: 'Camera',
  deviceDefault: 'As the system',
  deviceNumber: (kind: string, number: number) => `${kind} ${number}`,
  speakerVolume: 'Volume of calls',
  ringerVolume: 'Volume of ringing',
  allowDevices: 'Allow microphone and camera',
  allowDevicesHint: 'The browser tells which devices there are after you have allowed their use.',
};

/** Somebody who wants to be left alone. */
export const absenceWords = {
  doNotDisturb: 'Do not disturb',
};

/** Settings. */
export const settingWords = {
  doNotDisturbHint: 'Calls are refused without ringing.',
  notifications: 'Notifications',
  notificationsHint: 'Calls and messages show while you look elsewhere.',
  notificationsDenied: 'The browser does not allow notifications for this page.',
  account: 'Account',
  server: 'Server',
  signedInUntil: (time: string) => `Signed in until ${time}`,
  copyDiagnostics: 'Copy diagnostics',
  copied: 'Copied',
};

/** How loud somebody is. */
export const levelWords = {
  level: 'Sound level',
};

/** Video. */
export const videoWords = {
  videoOf: (name: string) => `Video of ${name}`,
  ownVideo: 'Your camera',
  fullscreen: 'Full screen',
  pictureInPicture: 'Picture in picture',
  cameraOff: 'No picture',
};

/** Durations, for those who listen. */
export const durationWords = {
  seconds: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  hours: (count: number) => (count === 1 ? '1 hour' : `${count} hours`),
};
