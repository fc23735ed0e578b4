import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { Picture } from './picture.ts';
import { smallPng } from './small-png.ts';

/**
 * `npm run pictures -- slack` draws the guide's pictures of Slack anew, without a name all there are. They show our own
 * payloads in a likeness of the platform, drawn by us: no picture of anybody else's program is in the repository.
 */
const PLATFORMS: Readonly<Record<string, () => Promise<readonly Picture[]>>> = {
  slack: async () => (await import('./slack.ts')).pictures(),
  discord: async () => (await import('./discord.ts')).pictures(),
};
const FOLDER = path.join(import.meta.dirname, '../../docs/pictures');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** A guide should open at once. */
const LARGEST = 80_000;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PLATFORMS));
const executablePath = BROWSERS.find((file) => existsSync(file));
if (unknown.length > 0)
  stop(`No pictures of ${unknown.join(', ')}. There are: ${Object.keys(PLATFORMS).join(', ')}.`);
if (executablePath === undefined) stop(`No browser found. Install one of: ${BROWSERS.join(', ')}.`);

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--font-render-hinting=none'],
});
let tooLarge = false;
for (const [name, make] of Object.entries(PLATFORMS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { file, html, width } of await make()) {
    const page = await browser.newPage({ viewport: { width, height: 200 }, deviceScaleFactor: 1.5 });
    await page.setContent(html);
    const png = await photograph(page);
    await page.close();
    writeFileSync(path.join(FOLDER, file), png);
    const size = png.length;
    tooLarge ||= size > LARGEST;
    console.log(
      `${file}: ${Math.round(size / 1000)} kB${size > LARGEST ? ', more than a picture may have' : ''}`,
    );
  }
}
await browser.close();
if (tooLarge) process.exitCode = 1;

/** What the browser has for it; the rest of the project knows no browser. */
interface Bitmap {
  readonly width: number;
  readonly height: number;
}
declare function createImageBitmap(from: Blob): Promise<Bitmap>;
declare const OffscreenCanvas: new (
  width: number,
  height: number,
) => {
  getContext(kind: '2d'):
    | {
        drawImage(image: Bitmap, x: number, y: number): void;
        getImageData(
          x: number,
          y: number,
          width: number,
          height: number,
        ): { readonly data: Uint8ClampedArray };
      }
    | undefined;
};

/** The browser takes the picture and unpacks it again; what is kept of it is ours to say. */
async function photograph(page: Page): Promise<Buffer> {
  const taken = (await page.screenshot({ fullPage: true })).toString('base64');
  const { width, height, pixels } = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('the browser cannot unpack a picture');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let binary = '';
    for (let from = 0; from < data.length; from += 32_768) {
      binary += String.fromCharCode(...data.subarray(from, from + 32_768));
    }
    return { width: image.width, height: image.height, pixels: btoa(binary) };
  }, taken);
  return smallPng(Buffer.from(pixels, 'base64'), width, height);
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(2);
}
