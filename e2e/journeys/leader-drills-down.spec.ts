import type { Locator, Page } from '@playwright/test';

import { clearPlan } from './documents.js';
import { ECONOMY, expect, test, today } from './world.js';

/** The figure that a link shows first, such as 12 in “滞后 12 15%”. */
async function figureOf(link: Locator): Promise<number> {
  // A narrow part of a bar has no room for its figure and only says it.
  const words = (await link.getAttribute('aria-label')) ?? (await link.innerText());
  const figure = /\d+/.exec(words)?.[0];
  if (figure === undefined) throw new Error(`no figure in “${words}”`);
  return Number(figure);
}

/** Opens a figure of the board, expects exactly as many rows as it says, and comes back. */
async function expectRows(page: Page, link: Locator, list: string): Promise<number> {
  const figure = await figureOf(link);
  const board = page.url();
  await link.click();
  await expect(page.getByRole('region', { name: list, exact: true })).toContainText(`共 ${figure} 条`);
  await page.goto(board);
  await expect(page.getByRole('region', { name: '全部事项的亮灯' })).toBeVisible();
  return figure;
}

function daysAgo(days: number): string {
  return new Date(Date.parse(today()) - days * 86_400_000).toISOString().slice(0, 10);
}

test('every figure of a document opens exactly its rows', async ({ world }) => {
  test.slow();
  const policy = await world.publish(await world.person('inspector'), clearPlan(world.mark).text);
  const page = await world.open(await world.person('leader'), `/board?policy=${policy}`);
  const totals = page.getByRole('region', { name: '全部事项的亮灯' });

  expect(await expectRows(page, totals.getByRole('link', { name: /^全部事项/ }), '事项')).toBe(4);
  let lit = 0;
  for (const light of ['滞后', '预警', '正常', '未到期', '已办结', '未亮灯']) {
    lit += await expectRows(page, totals.getByRole('link', { name: new RegExp(`^${light}.*%$`) }), '事项');
  }
  expect(lit).toBe(4);

  const unit = page.getByRole('row').filter({ has: page.getByRole('link', { name: ECONOMY, exact: true }) });
  expect(await expectRows(page, unit.getByRole('link', { name: '事项 2', exact: true }), '事项')).toBe(2);
});

// Of a past day nothing changes any more: here the figures of the whole region hold, whatever other tests do.
test('figures of a past day open the rows of that day, and the sentence is three presses away', async ({
  world,
}) => {
  test.slow();
  const day = daysAgo(30);
  const board = `/board?asOf=${day}`;
  const page = await world.open(await world.person('leader'), board);
  await expect(page.getByText(`正在看 ${day} 的情况`)).toBeVisible();
  const totals = page.getByRole('region', { name: '全部事项的亮灯' });

  const all = await expectRows(page, totals.getByRole('link', { name: /^全部事项/ }), '事项');
  const red = await expectRows(page, totals.getByRole('link', { name: /^滞后.*%$/ }), '事项');
  const overdue = await expectRows(page, totals.getByRole('link', { name: /^超期未办结/ }), '超期事项');
  const unreported = await expectRows(page, totals.getByRole('link', { name: /^未报送/ }), '未报送');
  expect(all).toBeGreaterThan(red);
  expect(Math.min(red, overdue, unreported)).toBeGreaterThan(0);

  await test.step('a unit’s figures', async () => {
    const units = page.getByRole('table').getByRole('link');
    await expectRows(page, units.and(page.getByRole('link', { name: /^事项 \d+$/ })).first(), '事项');
    await expectRows(page, units.and(page.getByRole('link', { name: /^滞后 \d+ 项$/ })).first(), '事项');
    await expectRows(
      page,
      units.and(page.getByRole('link', { name: /^超期未办结 \d+$/ })).first(),
      '超期事项',
    );
    await expectRows(page, units.and(page.getByRole('link', { name: /^未报送 \d+$/ })).first(), '未报送');
  });

  await test.step('who has not reported, by name', async () => {
    const first = page.getByRole('region', { name: '到期未报送的单位' }).getByRole('link').first();
    const name = (await first.innerText()).replace(/\s*欠 \d+ 份/, '');
    await first.click();
    const rows = page.getByRole('region', { name: '未报送', exact: true }).locator('tbody').getByRole('row');
    await expect(rows.filter({ hasText: name }).first()).toBeVisible();
    await expect(rows.filter({ hasNotText: name }).filter({ hasText: /\S/ })).toHaveCount(0);
  });

  await test.step('from the figure to the sentence in its place: list, item, document', async () => {
    await page.goto(board);
    await totals.getByRole('link', { name: /^超期未办结/ }).click();
    const list = page.getByRole('region', { name: '超期事项', exact: true });
    const item = list.locator('tbody').getByRole('row').getByRole('link').first();
    const title = await item.innerText();
    await item.click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    // The day is kept on the way down.
    await expect(page.getByText(`正在看 ${day} 的情况`)).toBeVisible();
    const sentence = page.getByRole('region', { name: '政策原句' });
    const quote = await sentence.locator('mark').innerText();
    await sentence.getByRole('link', { name: '在文件中查看' }).click();
    const text = page.getByRole('region', { name: '文件正文' });
    const marked = text
      .locator('.active')
      .filter({ hasText: quote.slice(0, 8) })
      .first();
    await expect(marked).toBeInViewport();
  });
});

test('a unit has a page of its own, from the board; each figure opens its rows, and others of its region do not see it', async ({
  world,
}) => {
  test.slow();
  const day = daysAgo(30);
  const page = await world.open(await world.person('leader'), `/board?asOf=${day}`);
  await page.getByRole('table').getByRole('link', { name: ECONOMY, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: ECONOMY })).toBeVisible();
  await expect(page.getByText(`正在看 ${day} 的情况`)).toBeVisible();
  const totals = page.getByRole('region', { name: '全部事项的亮灯' });
  expect(await expectRows(page, totals.getByRole('link', { name: /^全部事项/ }), '事项')).toBeGreaterThan(0);
  await expectRows(page, totals.getByRole('link', { name: /^超期未办结/ }), '超期事项');
  await expectRows(page, totals.getByRole('link', { name: /^未报送/ }), '未报送');
  const quarters = page.getByRole('region', { name: '近八个季度报送' });
  await expect(quarters.locator('tbody').getByRole('row')).not.toHaveCount(0);
  await expectRows(page, quarters.getByRole('link', { name: /^按时 \d+$/ }).first(), '周期快照');
  await expect(page.getByRole('region', { name: '截至今天的得分' })).toBeVisible();
  const address = new URL(page.url()).pathname;

  const own = await world.open(await world.person('reporter', ECONOMY), address);
  await expect(own.getByRole('region', { name: '近八个季度报送' })).toBeVisible();
  const stranger = await world.open(await world.person('reporter', '嘉兴市科学技术局'), address);
  await expect(stranger.getByText('没有找到这个单位')).toBeVisible();
});
