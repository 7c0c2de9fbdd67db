import { clearPlan, NEXT_YEAR } from './documents.js';
import { choose, setDate } from './screen.js';
import { ECONOMY, expect, test, today } from './world.js';

test('an inspector plans a meeting, keeps its resolutions, and sees a directive and work items come of them', async ({
  world,
}) => {
  const inspector = await world.person('inspector');
  await world.publish(inspector, clearPlan(world.mark).text);
  const item = `畅通${world.mark}供需对接`;
  const title = `${world.mark}工业经济推进会`;
  const page = await world.open(inspector, '/meetings');

  await page.getByRole('button', { name: '安排会议' }).click();
  const plan = page.getByRole('dialog');
  await plan.getByLabel('会议名称').fill(title);
  await setDate(plan.getByLabel('日期'), today());
  await plan.getByLabel('地点').fill('第二会议室');
  await plan.getByLabel('主持人').fill('张副市长');
  await choose(page, plan.getByLabel('参会单位'), `${ECONOMY}（嘉兴市）`, ECONOMY);
  await plan.getByLabel('地点').click();
  await plan.getByRole('button', { name: '安排并通知' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await test.step('who is invited finds it on the desk', async () => {
    const invited = await world.open(await world.person('reporter', ECONOMY), '/desk');
    await invited.getByRole('region', { name: '要开的会议' }).getByRole('link', { name: title }).click();
    await expect(invited.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  const agenda = page.getByRole('region', { name: '议程' });
  await agenda.getByRole('button', { name: '选取事项' }).click();
  const items = page.getByRole('dialog');
  await items.getByText('其他事项', { exact: true }).click();
  await items.getByLabel('按事项文字查找').fill(item);
  await items
    .getByRole('row', { name: new RegExp(item) })
    .first()
    .getByRole('checkbox')
    .check();
  await items.getByRole('button', { name: '列入议程（1）' }).click();
  await expect(agenda.getByRole('link', { name: item })).toBeVisible();
  await agenda.getByRole('button', { name: '加其他议题' }).click();
  await page.getByRole('dialog').getByLabel('其他议题').fill(`${world.mark}用电安排`);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(agenda.getByRole('listitem').nth(1)).toContainText('用电安排');
  await agenda.getByRole('button', { name: `上移：${world.mark}用电安排` }).click();
  await expect(agenda.getByRole('listitem').nth(0)).toContainText('用电安排');

  await page.getByRole('button', { name: '记为已召开' }).click();
  const resolutions = page.getByRole('region', { name: '议定事项' });
  const due = `${NEXT_YEAR}-06-30`;
  for (const [words, route] of [
    [`建设${world.mark}共享电站3座`, '写入纪要'],
    [`说明${world.mark}对接进展`, '领导批示'],
  ] as const) {
    await resolutions.getByRole('button', { name: '记一项' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('议定内容').fill(words);
    await choose(page, dialog.getByLabel('牵头单位'), `${ECONOMY}（嘉兴市）`, ECONOMY);
    await setDate(dialog.getByLabel('完成时限'), due);
    await dialog.getByText(route, { exact: true }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    await expect(resolutions.getByText(words)).toBeVisible();
  }
  await page.getByRole('button', { name: '生成会议纪要' }).click();
  await expect(page.getByText(/等待领导批示；请等批示后再生成/)).toBeVisible();

  const leader = await world.open(await world.person('leader'), new URL(page.url()).pathname);
  await leader.getByRole('button', { name: '转为批示' }).click();
  await leader.getByRole('dialog').getByRole('button', { name: '发出批示' }).click();
  await expect(leader.getByRole('link', { name: '批示待答复' })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '生成会议纪要' }).click();
  const minutes = page.getByRole('region', { name: '会议纪要' });
  await expect(minutes.getByText('草稿，待核对发布')).toBeVisible();
  await minutes.getByRole('link', { name: `${title}会议纪要` }).click();
  await page.getByRole('button', { name: '发布（1 条）' }).click();
  await page
    .getByRole('dialog', { name: '发布并交办' })
    .getByRole('button', { name: '发布', exact: true })
    .click();
  await expect(page.getByText(/已发布 1 条任务/)).toBeVisible();

  await leader.reload();
  await expect(
    leader
      .getByRole('region', { name: '议定事项' })
      .getByRole('link', { name: new RegExp(`${world.mark}共享电站`) }),
  ).toBeVisible();

  await page.goto(new URL(leader.url()).pathname);
  await page.getByRole('button', { name: '纪要定稿' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '纪要定稿' }).click();
  await expect(page.getByText('纪要已定').first()).toBeVisible();

  const unit = await world.open(await world.person('reporter', ECONOMY), new URL(page.url()).pathname);
  await expect(unit.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(unit.getByRole('button', { name: '修改' })).toBeHidden();
});
