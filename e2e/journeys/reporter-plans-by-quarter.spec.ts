import type { Page } from '@playwright/test';

import { clearPlan } from './documents.js';
import { ECONOMY, expect, test, today, type Person, type World } from './world.js';

/** An item in hand, of the unit of the clerk. */
async function itemInHand(
  world: World,
): Promise<{ clerk: Person; office: Person; id: string; policy: string }> {
  const office = await world.person('inspector');
  const policy = await world.publish(office, clearPlan(world.mark).text);
  const clerk = await world.person('reporter', ECONOMY);
  const api = await world.as(clerk);
  const { items } = await api.get<{ items: { id: string; role: string }[] }>(`/work-items?policy=${policy}`);
  const item = items.find(({ role }) => role === 'lead');
  if (!item) throw new Error('nothing to lead');
  await api.post(`/work-items/${item.id}/acceptance`);
  return { clerk, office, id: item.id, policy };
}

const panel = (page: Page) => page.getByRole('region', { name: '序时计划' });
const form = (page: Page) => page.getByRole('dialog', { name: '报送序时计划' });
const node = (page: Page, number: number) =>
  form(page).getByRole('group', { name: `节点 ${number}`, exact: true });

test('a unit plans by quarter, the office returns it and accepts what comes back', async ({ world }) => {
  const { clerk, office, id } = await itemInHand(world);
  const page = await world.open(clerk, `/work-items/${id}`);
  await panel(page).getByRole('button', { name: '编制计划' }).click();
  // Filled in by quarter: only a few words are wanted, and the figures are already in proportion.
  await node(page, 1).getByLabel('阶段性目标').fill('完成选址');
  const first = node(page, 1).getByLabel('累计进度');
  const proposed = Number(await first.inputValue());
  await first.fill('100');
  await form(page).getByRole('button', { name: '报送' }).click();
  await expect(node(page, 2)).toContainText('累计进度不能比上一个节点的 100% 低');
  await expect(node(page, 1).getByLabel('阶段性目标')).toHaveValue('完成选址');
  await first.fill(String(proposed));
  await form(page).getByRole('button', { name: '报送' }).click();
  await expect(panel(page)).toContainText('第 1 版');
  await expect(panel(page)).toContainText('待审定');
  await expect(panel(page).getByRole('button', { name: '同意' })).toHaveCount(0);

  const theirs = await world.open(office, `/work-items/${id}#plan`);
  await panel(theirs).getByRole('button', { name: '退回计划' }).click();
  const asking = theirs.getByRole('dialog', { name: '退回计划' });
  await asking.getByRole('textbox').fill('第一个节点写得太笼统');
  await asking.getByRole('button', { name: '确定' }).click();
  await expect(panel(theirs)).toContainText('已退回');

  await page.goto('/desk');
  const returned = page.getByRole('region', { name: '退回的序时计划' });
  await expect(returned).toContainText('第一个节点写得太笼统');
  await returned.locator(`a[href="/work-items/${id}#plan"]`).click();
  await panel(page).getByRole('button', { name: '修订计划' }).click();
  // What was written goes on from the version that came back.
  await expect(node(page, 1).getByLabel('阶段性目标')).toHaveValue('完成选址');
  await node(page, 1).getByLabel('阶段性目标').fill('完成选址并取得用地批复');
  await form(page).getByRole('button', { name: '报送' }).click();
  await expect(panel(page)).toContainText('第 2 版');

  await theirs.goto('/desk');
  await theirs
    .getByRole('region', { name: '待审定的序时计划' })
    .locator(`a[href="/work-items/${id}#plan"]`)
    .click();
  await panel(theirs).getByRole('button', { name: '同意' }).click();
  await expect(panel(theirs)).toContainText(/第 2 版，自 \d{4}-\d{2}-\d{2} 起执行/);
  await expect(panel(theirs).getByRole('row', { name: /完成选址并取得用地批复/ })).toContainText('未到');
  // No node has come: nothing is due by the plan, whatever share of the time has passed.
  await expect(theirs.getByRole('region', { name: '进度与量化指标' })).toContainText('序时应达 0%');
});

test('the form fits a telephone', async ({ world }) => {
  const { clerk, id } = await itemInHand(world);
  const page = await world.open(clerk, `/work-items/${id}`);
  await page.setViewportSize({ width: 390, height: 844 });
  await panel(page).getByRole('button', { name: '编制计划' }).click();
  await expect(node(page, 1).getByLabel('阶段性目标')).toBeVisible();
  const overflow = await form(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await node(page, 1).getByRole('button', { name: '去掉节点 1' }).click();
  await form(page).getByRole('button', { name: '加一个节点' }).click();
  await form(page).getByRole('button', { name: '报送' }).click();
  await expect(form(page)).toContainText('请选择日期');
});

test('a policy asks for the plan of the year, and who has not filed it sees so', async ({ world }) => {
  const { clerk, office, id, policy } = await itemInHand(world);
  const year = today().slice(0, 4);
  const inspector = await world.open(office, `/policies/${policy}`);
  await inspector.getByRole('button', { name: '文件信息' }).click();
  const demands = inspector.getByRole('region', { name: '报送要求' });
  await demands.getByRole('checkbox', { name: '年度计划' }).check();
  await expect(demands).toContainText('年初第几个月底');
  await demands.getByRole('button', { name: '保存报送要求' }).click();
  await expect(inspector.getByText('报送要求已保存')).toBeVisible();

  await inspector.goto('/cycles');
  await inspector.getByRole('button', { name: '开启周期' }).click();
  const dialog = inspector.getByRole('dialog', { name: '开启周期' });
  await dialog.getByText('年度计划', { exact: true }).click();
  await expect(dialog).toContainText(`${year}年度计划`);
  await expect(dialog).toContainText(/将生成 \d+ 份待报计划/);
  await dialog.getByRole('button', { name: /开\s*启/ }).click();
  await expect(inspector.getByRole('heading', { name: `${year}年度计划 · 嘉兴市` })).toBeVisible();

  // The unit has many items and this desk the nearest first, so the list is asked for this one.
  const page = await world.open(clerk, `/reports?kind=plan&workItem=${id}`);
  await expect(page.getByRole('row', { name: new RegExp(`${year}年度计划`) })).toContainText('未报');
  await page.goto('/desk');
  await expect(page.getByRole('region', { name: '待报年度计划' })).toContainText(`${year}年度计划`);
  await page.goto(`/reports?kind=plan&workItem=${id}`);
  await page
    .getByRole('row', { name: new RegExp(`${year}年度计划`) })
    .getByRole('link')
    .first()
    .click();
  // A plan is written at its item.
  await expect(page).toHaveURL(new RegExp(`/work-items/${id}#plan`));
  await expect(panel(page)).toContainText(`待报${year}年度计划`);
  await panel(page).getByRole('button', { name: '编制计划' }).click();
  await form(page).getByRole('button', { name: '报送' }).click();
  await expect(panel(page)).toContainText('待审定');
  await expect(panel(page)).not.toContainText(`待报${year}年度计划`);

  await inspector.goto(`/work-items/${id}#plan`);
  await panel(inspector).getByRole('button', { name: '同意' }).click();
  await expect(panel(inspector)).toContainText('第 1 版，自');
  await inspector.goto(`/reports?kind=plan&workItem=${id}`);
  await expect(inspector.getByRole('row', { name: new RegExp(`${year}年度计划`) })).toContainText('已审定');
});
