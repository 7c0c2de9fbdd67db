import { clearPlan } from './documents.js';
import { openItem } from './screen.js';
import { ECONOMY, expect, test } from './world.js';

test('a leader writes on an item, the unit answers, is asked for more, answers again, and the leader settles it', async ({
  world,
}) => {
  const plan = clearPlan(world.mark);
  await world.publish(await world.person('inspector'), plan.text);
  const title = `畅通${world.mark}供需对接`;
  const leader = await world.person('leader');
  const page = await world.open(leader, '/work-items');
  await openItem(page, title);

  const panel = page.getByRole('region', { name: '领导批示' });
  const write = panel.getByRole('button', { name: '批示' });
  const dialog = page.getByRole('dialog');
  // By keyboard: the window begins in its first field and gives the focus back.
  await write.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('批示内容')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(write).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '发出批示' }).click();
  await expect(dialog.getByText('请写明批示内容')).toBeVisible();
  await dialog.getByLabel('批示内容').fill(`${world.mark}：对接会要见实效，请报清单。`);
  await dialog.getByText('急件', { exact: true }).click();
  await dialog.getByRole('button', { name: '发出批示' }).click();
  await expect(page.getByText('批示已发出')).toBeVisible();
  await expect(panel.getByText('待答复')).toBeVisible();

  const unit = await world.open(await world.person('reporter', ECONOMY), '/desk');
  const waiting = unit.getByRole('region', { name: '待答复的批示' });
  await waiting.getByRole('link', { name: new RegExp(world.mark) }).click();
  await unit.getByLabel('办理情况').fill('已经办了两场');
  await unit.getByRole('button', { name: '答复', exact: true }).click();
  await expect(unit.getByText('已答复，领导会收到消息')).toBeVisible();
  await expect(unit.getByLabel('办理情况')).toBeHidden();

  await panel.getByRole('link', { name: new RegExp(world.mark) }).click();
  await page.getByRole('button', { name: '退回重办' }).click();
  const back = page.getByRole('dialog');
  await back.getByLabel('新的答复期限').click();
  await page
    .locator('.ant-picker-dropdown:visible .ant-picker-cell:not(.ant-picker-cell-disabled)')
    .first()
    .click();
  await back.getByLabel('理由').fill('没有成交清单，请补齐');
  await back.getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('已退回，单位会收到消息')).toBeVisible();

  await unit.reload();
  await expect(unit.getByText('没有成交清单，请补齐')).toBeVisible();
  await unit.getByLabel('办理情况').fill('清单见附表，共八家');
  await unit.getByRole('button', { name: '答复', exact: true }).click();
  await expect(unit.getByText('清单见附表，共八家')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '办结' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('批示已办结').first()).toBeVisible();

  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('region', { name: '领导批示' }).getByText('已办结')).toBeVisible();
  await expect(page.getByText('批示办结', { exact: true })).toBeVisible();
});
