/** A camera for the gallery: a quiet, moving picture, drawn here. */
export function movingPicture(hue: number): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 480;
  canvas.height = 640;
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (!context) return;
    const time = performance.now() / 4000;
    const sky = context.createLinearGradient(0, 0, 0, canvas.height);
    sky.addColorStop(0, `hsl(${hue} 45% 62%)`);
    sky.addColorStop(1, `hsl(${hue + 40} 40% 34%)`);
    context.fillStyle = sky;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = `hsl(${hue + 15} 35% 78%)`;
    context.beginPath();
    context.arc(240 + Math.sin(time) * 14, 270, 96, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.ellipse(240 + Math.sin(time) * 10, 640, 190, 240, 0, 0, 2 * Math.PI);
    context.fill();
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5);
}
