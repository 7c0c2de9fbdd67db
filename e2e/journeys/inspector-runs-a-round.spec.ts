import { inDays, inspected } from './inspecting.js';
import { choose, setDate } from './screen.js';
import { ECONOMY, expect, test, today } from './world.js';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('an inspector goes from the sample over visit, figures and finding to a signed order', async ({
  world,
}) => {
  const { office, colleague, clerk, item, policyId } = await inspected(world);
  const planned = await (
    await world.as(office)
  ).post<{ id: string }>('/inspections', {
    name: `${world.mark}督查`,
    startsOn: today(),
    endsOn: inDays(20),
    policyIds: [policyId],
    yellowShare: 100,
    greens: 500,
  });
  const page = await world.open(office, '/inspections');
  await page.getByRole('link', { name: `${world.mark}督查` }).click();
  await page.getByRole('button', { name: '抽样', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  const sample = page.getByRole('region', { name: '抽样事项' });
  const chosen = sample.getByRole('listitem', { name: item.title }).filter({ hasText: ECONOMY }).first();
  await expect(chosen).toBeVisible();
  await page.getByRole('button', { name: '复核抽样' }).click();
  await expect(page.getByRole('dialog').getByText('重抽结果与抽样一致')).toBeVisible();
  await page.keyboard.press('Escape');

  const visits = page.getByRole('region', { name: '走访' });
  await visits.getByRole('button', { name: '安排走访' }).click();
  const plan = page.getByRole('dialog', { name: '安排走访' });
  await choose(page, plan.getByLabel('单位'), `${ECONOMY}（嘉兴市）`, '经济和信息化');
  await setDate(plan.getByLabel('日期'), today());
  await plan.getByRole('button', { name: '安排走访' }).click();
  await visits.getByRole('button', { name: '记录' }).click();
  const record = page.getByRole('dialog', { name: '记录走访' });
  await record.getByLabel('参加人员').fill('李处长一行');
  await record.getByLabel('走访情况').fill('查看平台现场，一个平台没有开工。');
  await record.getByRole('button', { name: '记录' }).click();
  await expect(visits.getByText('一个平台没有开工')).toBeVisible();

  await chosen.getByRole('button', { name: '记录核实数' }).click();
  const figures = page.getByRole('dialog');
  await figures.getByRole('spinbutton', { name: '进度' }).fill('40');
  await figures.getByRole('button', { name: '保存' }).click();
  await expect(chosen.getByText('40%')).toBeVisible();

  await chosen.getByRole('button', { name: '记问题' }).click();
  const finding = page.getByRole('dialog');
  await finding.getByRole('radio', { name: '严重' }).check();
  await finding.getByLabel('问题').fill('第三个平台没有开工，填报为在建');
  await finding.getByRole('button', { name: '记录问题' }).click();
  const found = page
    .getByRole('region', { name: '问题' })
    .getByRole('listitem', { name: '第三个平台没有开工，填报为在建' });
  await found.locator('input[type=file]').setInputFiles({
    name: '现场照片.png',
    mimeType: 'image/png',
    buffer: PICTURE,
  });
  await expect(found.getByRole('link', { name: '下载' })).toBeVisible();

  await found.getByRole('button', { name: '拟督办单' }).click();
  const draft = page.getByRole('dialog', { name: '拟督办单' });
  await expect(draft.getByLabel('督办事项')).toHaveValue('第三个平台没有开工，填报为在建');
  await draft.getByLabel('整改要求').fill('限期开工，如实填报。');
  await setDate(draft.getByLabel('整改期限'), inDays(14));
  await draft.getByRole('button', { name: '保存' }).click();
  await found.getByRole('link', { name: /督办单/ }).click();
  await expect(page.getByText('待签发').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '签发', exact: true })).toHaveCount(0);

  const theirs = await world.open(colleague, page.url());
  await theirs.getByRole('button', { name: '签发', exact: true }).click();
  await theirs.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: /督〔\d{4}〕\d+号/ })).toBeVisible();

  const unit = await world.open(clerk, `/work-items/${item.id}`);
  await expect(unit.getByRole('region', { name: '问题' }).getByText('第三个平台没有开工')).toBeVisible();
  await expect(unit.getByRole('region', { name: '督查', exact: true }).getByText('40%')).toBeVisible();
  await expect(unit.getByRole('region', { name: '督办单' }).getByRole('link', { name: /号/ })).toBeVisible();
  expect(planned.id).not.toBe('');
});
