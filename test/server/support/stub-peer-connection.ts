const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 0.0.0.0',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=sendrecv',
  'a=rtpmap:111 opus/48000/2',
  '',
].join('\r\n');

interface Description {
  readonly type: string;
  readonly sdp: string;
}

/** A peer connection that agrees to everything and carries nothing. */
export class StubPeerConnection {
  readonly iceConnectionState = 'new';
  readonly iceGatheringState = 'complete';
  signalingState = 'stable';
  localDescription: Description | undefined;
  remoteDescription: Description | undefined;

  addEventListener(): void {}

  removeEventListener(): void {}

  getSenders(): [] {
    return [];
  }

  getReceivers(): [] {
    return [];
  }

  createOffer(): Promise<Description> {
    return Promise.resolve({ type: 'offer', sdp: SDP });
  }

  /** To one who only sends the answer is that we only receive (RFC 3264 §6.1). */
  createAnswer(): Promise<Description> {
    const [, offered = 'sendrecv'] = /^a=(sendonly|inactive)/m.exec(this.remoteDescription?.sdp ?? '') ?? [];
    const direction = offered === 'sendonly' ? 'recvonly' : offered;
    return Promise.resolve({ type: 'answer', sdp: SDP.replace('sendrecv', direction) });
  }

  setLocalDescription(description: Description): Promise<void> {
    this.localDescription = description;
    return Promise.resolve();
  }

  setRemoteDescription(description: Description): Promise<void> {
    this.remoteDescription = description;
    return Promise.resolve();
  }

  close(): void {
    this.signalingState = 'closed';
  }
}
