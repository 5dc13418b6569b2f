import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { zoneCommands } from '#host/zone';
import { problemKinds } from './http/problem.ts';
import { type Service, startService } from './testing/service.ts';

const browserPath = (): string | undefined => {
  const { PATH = '', PLIMSOLL_CHROMIUM: told } = process.env;
  const onPath = PATH.split(delimiter).map((folder) => join(folder, 'chromium'));
  return [...(told === undefined ? [] : [told]), ...onPath].find((path) => existsSync(path));
};

const executablePath = browserPath();
if (executablePath === undefined) {
  console.warn(
    'SKIPPED: /docs in a browser; no chromium on PATH, and PLIMSOLL_CHROMIUM is not set',
  );
}
const inBrowser = executablePath === undefined ? describe.skip : describe;

describe('the page /docs', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.end());

  it('lists every route, command and problem', async () => {
    const { body, headers } = await service.ask('GET /docs');
    expect(headers['content-type']).toContain('text/html');
    const page = String(body['text']);
    for (const name of [...Object.keys(zoneCommands), ...Object.keys(problemKinds)]) {
      expect(page).toContain(name);
    }
    for (const route of ['POST /v1/shipments', 'GET /v1/shipments/{id}/receipts']) {
      expect(page).toContain(route);
    }
  });

  inBrowser('in a browser', () => {
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      await service.app.listen(0, '127.0.0.1');
      const { port } = service.app.getHttpServer().address() as { readonly port: number };
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox'],
      });
      page = await browser.newPage({ bypassCSP: true });
      await page.goto(`http://127.0.0.1:${port}/docs`);
    });
    afterAll(() => browser?.close());

    it.each([
      ['on a wide screen', 1280, 'light'],
      ['on a narrow one', 320, 'light'],
      ['in the dark', 1280, 'dark'],
    ] as const)('breaks no rule of WCAG 2.2 AA %s', async (_, width, colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          .then(({ violations, passes }) => ({
            violations: violations.map(({ id, nodes }) => id + ': ' + nodes[0].html),
            passes: passes.length,
          }))`,
      );
      expect(found).toMatchObject({ violations: [] });
      expect(found).toMatchObject({ passes: expect.any(Number) });
    });

    it('does not scroll sideways on a narrow screen, but for its tables', async () => {
      await page.setViewportSize({ width: 320, height: 800 });
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(320);
    });

    it('is reached by the keyboard: the first stop leads past the top to the content', async () => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#content');
    });
  });
});
