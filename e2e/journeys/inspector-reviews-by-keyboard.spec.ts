import type { Page } from '@playwright/test';

import { actionPlan, NEXT_YEAR } from './documents.js';
import { expect, test, type Policy } from './world.js';

/** Every key of the review; the page is never touched otherwise. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('a draft is split, merged, mended, undone and published without a mouse', async ({ world }) => {
  const { mark } = world;
  const plan = actionPlan(mark);
  const office = await world.person('inspector');
  const api = await world.as(office);
  const draft = await api.post<Policy>('/policies', { text: plan.text });
  const page = await world.open(office, `/policies/${draft.id}`);
  const live = page
    .getByRole('region', { name: '任务' })
    .getByRole('article')
    .filter({ hasNot: page.locator('.task-state').filter({ hasText: '不作为任务' }) });
  const active = page.locator('article[aria-current="true"]');
  const held = async () => (await api.get<Policy>(`/policies/${draft.id}`)).tasks;
  const factory = `培育${mark}示范工厂`;
  await expect(live).toHaveCount(3);

  await test.step('splits where the cursor stands in the text', async () => {
    await press(page, 'j', 't');
    await expect(page.getByRole('region', { name: '文件正文' })).toBeFocused();
    await press(page, 'Control+ArrowRight', 'Control+ArrowRight', 's');
    await expect(live).toHaveCount(4);
    await expect(live.nth(1)).toContainText(`到${NEXT_YEAR}年底，新增`);
  });

  await test.step('merges it with the next, takes that back, and, after a reload, the split too', async () => {
    await press(page, 'Escape');
    await expect(active).toBeFocused();
    await press(page, 'm');
    await expect(live).toHaveCount(3);
    await press(page, 'z');
    await expect(live).toHaveCount(4);
    await page.reload();
    await expect(live).toHaveCount(4);
    await press(page, 'z');
    await expect(live).toHaveCount(3);
    const [before] = draft.tasks;
    expect((await held()).find(({ id }) => id === before?.id)).toMatchObject({
      title: factory,
      start: before?.start,
      end: before?.end,
    });
  });

  await test.step('changes who leads', async () => {
    await press(page, 'j', 'j');
    await expect(active).toContainText(`搭建${mark}数据平台`);
    await press(page, 'l');
    await expect(page.getByRole('menuitem', { name: /市大数据局/ })).toBeFocused();
    await press(page, 'ArrowDown');
    // The menu moves its mark with the next frame, and so does whoever looks at it.
    await expect(page.getByRole('menuitem', { name: /市经信局/ })).toBeFocused();
    await press(page, 'Enter');
    await expect(active).toBeFocused();
    await expect
      .poll(
        async () =>
          (await held()).find(({ title }) => title.includes('数据平台'))?.responsibilities[0]?.printed,
      )
      .toBe('市经信局');
  });

  await test.step('finds a task to be none, and one after all', async () => {
    await press(page, 'x');
    await expect(live).toHaveCount(2);
    await press(page, 'x');
    await expect(live).toHaveCount(3);
  });

  await test.step('makes a task of a sentence, and a range of what is selected', async () => {
    await press(page, 't', 'Shift+Control+ArrowRight', 'a');
    await expect(live).toHaveCount(4);
    const title = active.getByRole('textbox', { name: '任务名称' });
    await expect(title).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`${mark}新任务`);
    await press(page, 'Escape');
    await expect(active.getByRole('button', { name: `${mark}新任务` })).toBeVisible();
    await expect(active).toBeFocused();
    await press(page, 't', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'r');
    await expect
      .poll(async () => {
        const task = (await held()).find((each) => each.title === `${mark}新任务`);
        return task && task.end - task.start;
      })
      .toBe(3);
    await press(page, 'Escape', 'x');
    await expect(live).toHaveCount(3);
  });

  await test.step('corrects a task and confirms it from within', async () => {
    await press(page, 'n', 'e');
    await expect(active.getByRole('textbox', { name: '任务名称' })).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type('（改）');
    await press(page, 'Control+Enter');
    await expect(active).toContainText('（改）');
    await expect(active.getByRole('textbox')).toHaveCount(0);
  });

  await test.step('says what the unknown name stands for, confirms what is clear, and publishes', async () => {
    await press(page, 'u');
    await expect(page.getByRole('combobox', { name: `“${plan.unknownUnit}”是哪个单位？` })).toBeFocused();
    await page.keyboard.type('嘉兴市统计局');
    await expect(page.getByTitle('嘉兴市统计局', { exact: true })).toBeVisible();
    await press(page, 'Enter');
    await expect(page.getByText('全部名称都已对应到单位。')).toBeVisible();
    await press(page, 'Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await press(page, 'c');
    await expect(live.filter({ hasText: '已确认' })).toHaveCount(3);
    await press(page, 'p');
    const ok = page
      .getByRole('dialog', { name: '发布并交办' })
      .getByRole('button', { name: '发布', exact: true });
    await expect(ok).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByText(/^已发布 3 条任务/)).toBeVisible();
  });
});

test('keys that come faster than the screen draws act on the task last gone to', async ({ world }) => {
  const office = await world.person('inspector');
  const draft = await (
    await world.as(office)
  ).post<Policy>('/policies', { text: actionPlan(world.mark).text });
  const page = await world.open(office, `/policies/${draft.id}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  // All in one go: nothing is drawn between two keys.
  await page.evaluate(() => {
    for (const key of ['j', 't', 'Escape'])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      );
  });
  await expect(page.locator('article[aria-current="true"]')).toBeFocused();
});

test('the keys are written down on the screen', async ({ world }) => {
  const office = await world.person('inspector');
  const draft = await (
    await world.as(office)
  ).post<Policy>('/policies', { text: actionPlan(world.mark).text });
  const page = await world.open(office, `/policies/${draft.id}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('tooltip');
  for (const words of [
    '改由谁牵头',
    '在正文光标处拆分',
    '与下一条合并',
    '把选中的文字新增为任务',
    '发布',
    '撤销上一步',
  ])
    await expect(help).toContainText(words);
});
