/** Whether an SDP has a video stream that is not refused: an m-line of video whose port is not 0 (RFC 8866 §5.14). */
export function offersVideo(sdp: unknown): boolean {
  return typeof sdp === 'string' && /^m=video [1-9]/m.test(sdp);
}
