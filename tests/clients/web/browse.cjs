// Opens the built front end from another port than that of the server, searches once and verifies once.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { chromium } = createRequire(`${process.argv[2]}/`)('playwright-core');

async function main() {
  const { preview } = await import(join(process.cwd(), 'node_modules/vite/dist/node/index.js'));
  const site = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'silent' });
  const [url] = site.resolvedUrls.local;
  const executablePath = execFileSync('which', [process.env.CHROMIUM ?? 'chromium'], { encoding: 'utf8' }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
    page.on('console', (message) => assert.fail(message.text()));
    page.on('pageerror', (error) => assert.fail(error));
    await page.goto(url);
    assert.notEqual(new URL(url).origin, process.env.ONRECORD);

    await page.fill('#words', 'growth of trade');
    await page.click('#search button');
    await page.waitForSelector('#search mark');
    const marked = await page.$$eval('#search mark', (marks) => marks.map((mark) => mark.textContent.toLowerCase()));
    assert.deepEqual([...new Set(marked)].sort(), ['growth', 'trade']);
    const link = await page.getAttribute('#search blockquote a', 'href');
    const paragraph = await (await fetch(link)).text();
    assert(paragraph.includes(`id="${new URL(link).hash.slice(1)}"`), link);

    await page.fill('#quotation', 'limited to the areas of trade');
    await page.click('#verify button');
    await page.waitForSelector('#verify blockquote');
    const verified = await page.textContent('#verify output');
    assert.match(verified, /^Said, but it may mislead: negation_cut “not” \(verdict: exact\)/);
    assert.match(verified, /certainly not limited to the areas of trade and investment/);
    assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
    console.log(`The front end at ${new URL(url).origin} searches and verifies at ${process.env.ONRECORD}.`);
  } finally {
    await browser.close();
    await site.close();
  }
}
main().catch((error) => { console.error(error); process.exit(1); });
