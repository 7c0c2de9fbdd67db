import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';

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
  const { office, colleague, clerk, item } = await inspected(world);
  const page = await world.open(office, '/inspections');
  await page.getByRole('button', { name: '安排督查' }).click();
  const round = page.getByRole('dialog', { name: '安排一轮督查' });
  await round.getByLabel('名称').fill(`${world.mark}督查`);
  await round.getByLabel('时间').fill(today());
  await round.getByPlaceholder('结束日期').fill(inDays(20));
  await round.getByPlaceholder('结束日期').press('Enter');
  await choose(page, round.getByLabel('文件'), `${world.mark}惠企举措实施方案`, world.mark);
  await page.keyboard.press('Escape');
  await round.getByLabel('黄灯抽取比例（%）').fill('100');
  await round.getByLabel('绿灯随机抽取（项）').fill('500');
  await round.getByLabel('抽样种子').fill('20261126');
  await round.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${world.mark}督查` })).toBeVisible();
  await expect(page.getByRole('region', { name: '范围' })).toContainText('种子 20261126');
  const next = page.getByRole('region', { name: '下一步' });
  await expect(next).toContainText('抽样');
  await page.getByRole('button', { name: '抽样', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  const sample = page.getByRole('region', { name: '抽样事项' });
  const chosen = sample.getByRole('listitem', { name: item.title }).filter({ hasText: ECONOMY }).first();
  await expect(chosen).toBeVisible();
  await page.getByRole('button', { name: '复核抽样' }).click();
  await expect(page.getByRole('dialog').getByText('重抽结果与抽样一致')).toBeVisible();
  await page.keyboard.press('Escape');

  await next.getByRole('link', { name: '安排走访' }).click();
  await expect(page).toHaveURL(/tab=visits/);
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
  await visits
    .locator('input[type=file]')
    .setInputFiles({ name: '现场照片.png', mimeType: 'image/png', buffer: PICTURE });
  await visits.getByRole('button', { name: '预览' }).click();
  await expect(page.getByRole('img', { name: '现场照片.png' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: /^抽样事项/ }).click();
  await chosen.getByRole('button', { name: '记录核实数' }).click();
  const figures = page.getByRole('dialog');
  await figures.getByRole('spinbutton', { name: '进度' }).fill('40');
  await figures.getByRole('button', { name: '保存' }).click();
  await expect(chosen.getByText('40%')).toBeVisible();

  await chosen.getByRole('button', { name: '记问题' }).click();
  const finding = page.getByRole('dialog');
  await finding.getByRole('radio', { name: '严重' }).check();
  await finding.getByLabel('问题').fill('第三个平台没有开工，填报为在建');
  // Pressed twice it is recorded once.
  await finding.getByRole('button', { name: '记录问题' }).dblclick();
  await expect(finding).toBeHidden();
  await next.getByRole('link', { name: /^处理问题 1 件/ }).click();
  const found = page
    .getByRole('region', { name: '问题' })
    .getByRole('listitem', { name: '第三个平台没有开工，填报为在建' });
  await expect(found).toHaveCount(1);
  await found.locator('input[type=file]').setInputFiles({
    name: '问题照片.png',
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
  await page.waitForURL(/\/rectifications\//);
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

  await unit.goto('/inspections');
  await unit.getByRole('link', { name: `${world.mark}督查` }).click();
  await unit.getByRole('link', { name: /^答复走访/ }).click();
  const theirVisits = unit.getByRole('region', { name: '走访' });
  await theirVisits.getByRole('button', { name: '答复' }).click();
  await unit.getByRole('dialog').getByLabel('答复').fill('情况属实，第三个平台本月开工。');
  await unit.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(theirVisits.getByText('第三个平台本月开工')).toBeVisible();
});

test('what a round found is listed, searched, taken away and set beside what was reported', async ({
  world,
}) => {
  const { office, item, policyId } = await inspected(world);
  const api = await world.as(office);
  const { id } = await api.post<{ id: string }>('/inspections', {
    name: `${world.mark}督查`,
    startsOn: today(),
    endsOn: inDays(20),
    policyIds: [policyId],
    yellowShare: 100,
    greens: 500,
  });
  await api.post(`/inspections/${id}/draw`);
  const { items: sampled } = await api.get<{ items: { workItemId: string; unit: { id: string } }[] }>(
    `/inspections/${id}/sample`,
  );
  const unitId = sampled.find(({ workItemId }) => workItemId === item.id)?.unit.id;
  await api.edit('PUT', `/inspections/${id}/items/${item.id}/figures`, 1, {
    figures: [{ targetId: null, verified: 40, note: '现场只见到四成' }],
  });
  for (const [grade, sentence] of [
    ['minor', `${world.mark}台账缺失两个月`],
    ['severe', `${world.mark}第三个平台没有开工`],
  ] as const)
    await api.post(`/inspections/${id}/findings`, { unitId, workItemId: item.id, grade, sentence });

  const page = await world.open(office, '/inspections');
  const line = page.getByRole('row').filter({ hasText: `${world.mark}督查` });
  await line.getByRole('link', { name: '2/2' }).click();
  const list = page.getByRole('region', { name: '督查问题', exact: true });
  await expect(list.getByText('共 2 条')).toBeVisible();
  await list.getByRole('columnheader', { name: '程度' }).click();
  await expect(page).toHaveURL(/sort=grade/);
  await expect(list.getByRole('row').nth(1)).toContainText('第三个平台没有开工');
  const download = page.waitForEvent('download');
  await list.getByRole('button', { name: '导出 Excel' }).click();
  const sheet = unzipSync(readFileSync(await (await download).path()))['xl/worksheets/sheet1.xml'];
  expect(strFromU8(sheet ?? new Uint8Array()).match(/<row /g) ?? []).toHaveLength(3);

  const box = page.getByRole('banner').getByRole('searchbox', { name: '搜索' });
  await box.fill(`${world.mark}第三个平台`);
  await box.press('Enter');
  await page.getByRole('tab', { name: '督查问题 1' }).click();
  await page.getByRole('listitem').getByRole('link', { name: '第三个平台没有开工' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: `${world.mark}第三个平台没有开工` }),
  ).toBeVisible();

  const leader = await world.open(await world.person('leader'), `/board?policy=${policyId}`);
  const figures = leader.getByRole('region', { name: '填报与核实' });
  await figures
    .getByRole('row')
    .filter({ hasText: ECONOMY })
    .getByRole('link', { name: '1', exact: true })
    .click();
  const verified = leader.getByRole('region', { name: '填报与核实' });
  await expect(verified.getByText('共 1 条')).toBeVisible();
  await expect(verified.getByRole('row').filter({ hasText: item.title })).toContainText('40%');
  await leader.goto('/burden');
  // A number leads to as many rows.
  const burden = leader.getByRole('row').filter({ hasText: ECONOMY }).first();
  const number = burden.getByRole('button').first();
  const count = Number(await number.textContent());
  await number.click();
  const rows = leader.getByRole('dialog');
  await expect(rows).toContainText(`（${count}）`);
  await expect(rows.getByRole('listitem')).toHaveCount(Math.min(count, 50));
});
