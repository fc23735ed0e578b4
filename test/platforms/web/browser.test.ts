import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);
const ROOT = path.join(import.meta.dirname, '../../..');
const SKIPPED = CHROMIUM ? '' : ' (skipped: there is no Chromium on this machine)';

const PASTE = `Error: listen EADDRINUSE: address already in use :::8081
    at Server.setupListenHandle [as _listen2] (node:net:1897:16)`;
const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>
Error: listen EADDRINUSE: address already in use :::8081`;

/** What a plot says stands on a canvas, where no locator finds it. */
async function textsDrawnBy(page: Page, open: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  await page.exposeFunction('textWasDrawn', (text: string) => void texts.push(text));
  await page.addInitScript(`{
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    prototype.fillText = function (text, ...rest) {
      window.textWasDrawn(text);
      return fillText.call(this, text, ...rest);
    };
  }`);
  await open();
  await page.locator('.chart canvas').first().waitFor();
  await expect.poll(() => texts.length).toBeGreaterThan(0);
  return texts.flatMap((text) => text.split('\n'));
}

describe.skipIf(!CHROMIUM)(`the local chat in a browser${SKIPPED}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'errata-browser-'));
  let bot: ChildProcess;
  let address = '';
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  async function startBot(): Promise<void> {
    const port = 20_000 + Math.floor(process.pid % 20_000);
    bot = spawn(process.execPath, ['dist/main.js'], {
      cwd: ROOT,
      env: {
        ...process.env,
        DATA_FOLDER: folder,
        WEB_PORT: String(port),
        ENTRIES: 'entries',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    address = await new Promise<string>((resolve, reject) => {
      bot.stdout?.on('data', (chunk: Buffer) => {
        const found = /http:\S+/.exec(chunk.toString());
        if (found) resolve(found[0]);
      });
      bot.once('exit', (code) => reject(new Error(`The bot ended with ${code} before it was ready.`)));
    });
  }
  const stopBot = (): Promise<void> =>
    new Promise((resolve) => {
      bot.once('exit', () => resolve());
      bot.kill('SIGTERM');
    });

  beforeAll(async () => {
    await startBot();
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    await stopBot();
    rmSync(folder, { recursive: true, force: true });
  });

  const say = async (text: string): Promise<void> => {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  };
  const step = (number: number) => page.locator('.card-step', { hasText: `Try ${number} of` });

  it('paste, card, ❌, next step, ✅, solved, and all of it is there after a restart', async () => {
    await page.goto(address);
    await page.selectOption('#who', 'Ada');
    await say(PASTE);
    await step(1).waitFor();
    expect(await step(1).textContent()).toContain('8081');
    await step(1).locator('.ballot .failed').click();
    await page.locator('#answer[open]').waitFor();
    await page.press('#answer form button', 'Enter');
    await step(2).waitFor();
    await page.selectOption('#who', 'Grace');
    await step(2).locator('.ballot .worked').click();
    await page.locator('.card-step .mood-good').first().waitFor();
    await page.press('#answer form button', 'Enter');
    await page.locator('.card-step', { hasText: '1 worked' }).first().waitFor();

    await stopBot();
    await startBot();
    await page.goto(address);
    await page.locator('.card-step .mood-good').first().waitFor();
    expect(await page.locator('.card-step').count()).toBe(2);
  });

  it('a reaction counts like a button', async () => {
    await page.selectOption('#who', 'Ken');
    const second = page.locator('.message.bot', { hasText: '1 worked' }).first();
    await second.locator('.marks .mark').first().click();
    await page.locator('.card-step', { hasText: '2 worked' }).first().waitFor();
  });

  it('nothing that is pasted can run or become an element', async () => {
    await page.selectOption('#who', 'Mei');
    await say(HOSTILE);
    await page.locator('.said', { hasText: 'onerror' }).waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(await page.locator('#messages img, #messages script').count()).toBe(0);
  });

  it('commands answer whoever asked, and complete', async () => {
    await page.fill('#text', '/fix sh');
    await page.locator('#completions button', { hasText: 'show' }).waitFor();
    await say('/fix show node/port-in-use');
    await page.locator('#answer[open] .card-entry').waitFor();
    // The focus goes to the whole answer: on the first code block it would scroll past the title.
    expect(await page.locator('#answer').evaluate((answer) => answer.scrollTop)).toBe(0);
    await page.press('#answer form button', 'Enter');
  });

  it('entries and insights can be read, in both languages and on a narrow screen', async () => {
    await page.goto(`${address}entries`);
    await page.getByRole('link', { name: /node/ }).first().click();
    await page.goto(`${address}entries/node`);
    expect(await page.getByRole('link', { name: /node\/port-in-use|EADDRINUSE/ }).count()).toBeGreaterThan(0);
    expect((await fetch(`${address}entries/node/no-such-entry`)).status).toBe(404);
    expect((await page.goto(`${address}entries/node/port-in-use?lang=zh`))?.status()).toBe(200);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh');
    const drawn = await textsDrawnBy(page, () => page.goto(`${address}insights`));
    expect(await page.locator('#insights').innerText()).not.toContain('{{');
    const years = drawn.map(Number).filter((text) => text > 2_000);
    expect(years.filter((year) => year > new Date().getFullYear() + 1)).toEqual([]);
    for (const path of ['', 'entries', 'entries/node/port-in-use', 'insights']) {
      await page.goto(address + path);
      await page.waitForTimeout(200);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect(`${path}: ${wide}`).toBe(`${path}: false`);
    }
  });

  it('raised no error on the page', () => {
    // The restart cuts the stream of events, which the page takes up again by itself.
    expect(errors.filter((error) => !/ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_REFUSED/.test(error))).toEqual(
      [],
    );
  });
});
