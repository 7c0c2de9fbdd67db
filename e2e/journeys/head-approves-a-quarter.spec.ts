import { seriousFaults } from './accessibility.js';
import { Quarter, TASKS } from './quarter.js';
import { forAll } from './quarter-screens.js';
import { expect, test } from './world.js';

test('the head of a unit approves many at once and sends one back', async ({ world }) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  // Also a unit that supports some of these tasks reports: its head decides on that.
  await quarter.signFor('市经信局', '市科技局');
  const cycle = await quarter.open();
  await quarter.handIn(cycle, '市经信局', '市科技局');
  const chief = await quarter.head('市经信局');
  const head = await world.open(chief, '/desk');
  const waiting = head.getByRole('region', { name: '待我审核' });

  await test.step('the desk says what waits, and shows one after another', async () => {
    await expect(waiting.getByRole('heading')).toContainText(String(TASKS));
    expect(await seriousFaults(head, '/desk')).toEqual([]);
    await waiting.getByRole('button', { name: '逐份办理' }).click();
    await expect(head.getByText(`共 ${TASKS} 份，办完一份自动打开下一份。`)).toBeVisible();
  });

  const title =
    await test.step('one is sent back with a reason; too short a reason is asked for again', async () => {
      const sentBack = await head.locator('.queue-list [aria-current=true] strong').innerText();
      await head.keyboard.press('r');
      const dialog = head.getByRole('dialog', { name: '退回本单位联络员修改' });
      await dialog.getByRole('textbox', { name: '理由' }).fill('不行');
      await dialog.getByRole('button', { name: '退回修改' }).click();
      await expect(dialog).toContainText('请写明理由（至少 5 个字）');
      await dialog.getByRole('textbox', { name: '理由' }).fill('清单没有附上，请补上再报。');
      await dialog.getByRole('button', { name: '退回修改' }).dblclick();
      await expect(dialog).toBeHidden();
      await expect(head.getByText(`共 ${TASKS - 1} 份`)).toBeVisible();
      // The next is open already.
      await expect(head.locator('.queue-list [aria-current=true] strong')).not.toHaveText(sentBack);
      expect(await world.logged('report.returned', chief)).toBe(1);
      expect(await seriousFaults(head, '/reports/review?state=submitted')).toEqual([]);
      return sentBack;
    });

  await test.step('one is approved after it was read, the others at once', async () => {
    await head.goto('/reports/review?state=submitted');
    await head.getByRole('button', { name: '审核通过，报效能办' }).dblclick();
    await expect(head.getByText(`共 ${TASKS - 2} 份`)).toBeVisible();
    expect(await world.logged('report.approved', chief)).toBe(1);
    const left = TASKS - 2;
    await head.goto('/reports?state=submitted');
    await forAll(head, `审核通过选中的 ${left} 份`);
    await expect(head.getByText(`已审核通过 ${left} 份`)).toBeVisible();
    expect(await world.logged('report.approved', chief)).toBe(TASKS - 1);
    expect(await seriousFaults(head, '/reports?state=submitted&state=approved')).toEqual([]);
  });

  await test.step('what was sent back is with the reporter, and comes again', async () => {
    const reporter = await world.open(await quarter.reporter('市经信局'), '/desk');
    const returned = reporter.getByRole('region', { name: '退回待补正' });
    await returned.getByRole('link', { name: title }).click();
    await expect(reporter.getByText('清单没有附上，请补上再报。')).toBeVisible();
    const done = reporter.getByRole('textbox', { name: '做了什么' });
    await done.fill('清单已经附上，共十二家，逐家落实到人。');
    await reporter.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(reporter.getByText('待单位审核', { exact: true })).toBeVisible();

    await head.goto('/desk');
    await waiting.getByRole('link', { name: title }).click();
    await expect(head.getByText('清单已经附上，共十二家')).toBeVisible();
    await expect(head.getByText('单位负责人退回')).toBeVisible();
    await head.getByRole('button', { name: '审核通过，报效能办' }).click();
    await expect(head.getByText('没有等待办理的报告。')).toBeVisible();
    await head.goto('/desk');
    await expect(head.getByText('没有等您审核的报告。')).toBeVisible();
  });
});
