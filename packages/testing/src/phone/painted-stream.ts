/**
 * A video stream without a camera, for galleries in a browser: a drifting gradient with a word on it.
 * @param hue degrees on the colour circle
 */
export function paintedStream(word: string, hue: number, width = 640, height = 360): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const paint = canvas.getContext('2d');
  let frame = 0;
  const draw = (): void => {
    if (!paint) return;
    const gradient = paint.createLinearGradient(0, 0, width, height);
    const drift = 20 * Math.sin(frame++ / 30);
    gradient.addColorStop(0, `hsl(${hue + drift} 45% 38%)`);
    gradient.addColorStop(1, `hsl(${hue + 50 - drift} 50% 22%)`);
    paint.fillStyle = gradient;
    paint.fillRect(0, 0, width, height);
    paint.fillStyle = 'rgb(255 255 255 / 80%)';
    paint.font = `600 ${height / 6}px system-ui, sans-serif`;
    paint.textAlign = 'center';
    paint.textBaseline = 'middle';
    paint.fillText(word, width / 2, height / 2);
  };
  draw();
  const stream = canvas.captureStream(15);
  const timer = setInterval(() => {
    if (stream.getTracks().every((track) => track.readyState === 'ended')) clearInterval(timer);
    else draw();
  }, 66);
  return stream;
}
