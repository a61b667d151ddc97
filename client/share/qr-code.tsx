import { encode } from 'uqr';

const quiet = 4;

/** The dark modules as one path, so that the drawing is small in every form. */
function pathOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size, path };
}

/** A picture file of the code: black on white, whatever the theme, since scanners want that. */
export function qrSvg(text: string): string {
  const { size, path } = pathOf(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}

/** The same as pixels, for programs that take no SVG. */
export async function qrPng(text: string, pixels = 1024): Promise<Blob> {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  const scale = Math.max(1, Math.floor(pixels / size));
  const canvas = document.createElement('canvas');
  canvas.width = size * scale;
  canvas.height = size * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) context.fillRect(x * scale, y * scale, scale, scale);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

export const QrCode = ({ text, label }: { text: string; label: string }) => (
  <img src={`data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`} alt={label} width={184} />
);
