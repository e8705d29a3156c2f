import type { AudioOutput } from './audio-port.js';
import { routeElement } from './element-playing.js';

interface Routed {
  readonly setOutput: (output: AudioOutput) => void;
  readonly disconnect: () => void;
}

/**
 * Leads a node to a loudspeaker. The default one is reached directly; a chosen one through a stream that plays in an
 * element, because one context has one output and the bell may ring elsewhere than the keys sound.
 */
export function route(node: AudioNode, output: AudioOutput): Routed {
  const context = node.context as AudioContext;
  const gain = new GainNode(context);
  let speaker: HTMLAudioElement | undefined;
  node.connect(gain);

  const setOutput = ({ deviceId = '', volume }: AudioOutput): void => {
    gain.gain.value = Math.min(1, Math.max(0, volume));
    gain.disconnect();
    if (deviceId === '') {
      release(speaker);
      speaker = undefined;
      gain.connect(context.destination);
      return;
    }
    const destination = new MediaStreamAudioDestinationNode(context);
    gain.connect(destination);
    speaker ??= new Audio();
    speaker.srcObject = destination.stream;
    routeElement(speaker, deviceId);
    speaker.play().catch(() => undefined);
  };

  setOutput(output);
  return {
    setOutput,
    disconnect: () => {
      node.disconnect();
      gain.disconnect();
      release(speaker);
    },
  };
}

function release(element: HTMLAudioElement | undefined): void {
  if (!element) return;
  element.pause();
  element.srcObject = null;
}
