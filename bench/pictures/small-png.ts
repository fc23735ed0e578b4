import { crc32, deflateSync } from 'node:zlib';

const COLOURS = 128;
/** Shades of a colour that are kept apart, of 256. */
const SHADES = 31;

/**
 * An image with a palette instead of full colours: a third of the size, and no difference to see where most of it is
 * text on white. The colours that occur most stay as they are, the others become their nearest neighbour.
 */
export function smallPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const shade = (place: number): number =>
    Math.round((Math.round(((pixels[place] ?? 0) * SHADES) / 255) * 255) / SHADES);
  const at = (index: number): number =>
    (shade(4 * index) << 16) | (shade(4 * index + 1) << 8) | shade(4 * index + 2);
  const counts = new Map<number, number>();
  for (let index = 0; index < width * height; index += 1)
    counts.set(at(index), (counts.get(at(index)) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLOURS);
  const places = new Map(palette.map(([colour], place) => [colour, place]));
  for (const colour of counts.keys()) {
    if (!places.has(colour)) places.set(colour, nearest(colour, palette));
  }
  const rows = Buffer.alloc(height * (width + 1));
  for (let index = 0; index < width * height; index += 1) {
    const row = Math.floor(index / width);
    rows[row * (width + 1) + 1 + (index % width)] = places.get(at(index)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(
    palette.flatMap(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(colour: number, palette: readonly (readonly [number, number])[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, [known]] of palette.entries()) {
    const red = (colour >> 16) - (known >> 16);
    const green = ((colour >> 8) & 255) - ((known >> 8) & 255);
    const blue = (colour & 255) - (known & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
