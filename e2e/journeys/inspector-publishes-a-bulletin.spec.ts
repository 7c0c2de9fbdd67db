import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';

import { seriousFaults } from './accessibility.js';
import { inDays } from './inspecting.js';
import { choose, setDate } from './screen.js';
import { currentQuarter, expect, test, today, type World } from './world.js';

/** A city in which no other journey plays. */
const CITY = '连云港市';
const YEAR = Number(today().slice(0, 4));

/** An office of its own with one task that should have been done last year, and the cycle in which it is looked at. */
async function lateTask(world: World) {
  const office = await world.person('inspector', undefined, CITY);
  const api = await world.as(office);
  const { items: regions } = await api.get<{ items: { id: string; name: string }[] }>('/regions');
  const unitName = `${CITY}${world.mark}推进局`;
  await api.post('/units', {
    regionId: regions.find(({ name }) => name === CITY)?.id,
    name: unitName,
    kind: 'department',
  });
  await world.publish(
    office,
    `${world.mark}攻坚行动方案

一、重点任务

（一）完成${world.mark}改造任务。倒排工期，挂图作战。${YEAR - 1}年12月底前，完成改造项目5个。（责任单位：${unitName}）
`,
  );
  const cycle = await api.post<{ id: string }>('/cycles', { period: currentQuarter().code });
  return { office, unitName, cycleId: cycle.id };
}

test('from the sample of a round to a published bulletin: edited by hand, objected to, signed, read, taken away as a Word file', async ({
  world,
}) => {
  test.slow();
  const { office, unitName, cycleId } = await lateTask(world);
  const reporter = await world.person('reporter', unitName, CITY);
  const leader = await world.person('leader', undefined, CITY);
  const title = `关于${currentQuarter().label}重点工作督查情况的通报`;
  const byHand = `${world.mark}要求：请逐项说明原因。`;

  const found = `${world.mark}改造项目有两个没有开工`;

  const page = await world.open(office, '/inspections');
  await test.step('a round of the period draws every red item and finds something', async () => {
    await page.getByRole('button', { name: '安排督查' }).click();
    const round = page.getByRole('dialog', { name: '安排一轮督查' });
    await round.getByLabel('名称').fill(`${world.mark}督查`);
    await round.getByLabel('时间').fill(today());
    await round.getByPlaceholder('结束日期').fill(inDays(20));
    await round.getByPlaceholder('结束日期').press('Enter');
    await choose(page, round.getByLabel('周期'), currentQuarter().label);
    await round.getByRole('button', { name: '安排', exact: true }).click();
    await page.getByRole('button', { name: '抽样', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    const chosen = page
      .getByRole('region', { name: '抽样事项' })
      .getByRole('listitem', { name: new RegExp(world.mark) });
    await expect(chosen).toContainText('红灯');
    await chosen.getByRole('button', { name: '记问题' }).click();
    const finding = page.getByRole('dialog');
    await finding.getByRole('radio', { name: '严重' }).check();
    await finding.getByLabel('问题').fill(found);
    await finding.getByRole('button', { name: '记录问题' }).click();
    await expect(finding).toBeHidden();
    await page.getByRole('tab', { name: /^问题/ }).click();
    const line = page.getByRole('region', { name: '问题' }).getByRole('listitem', { name: found });
    await line.getByRole('button', { name: '拟督办单' }).click();
    const draft = page.getByRole('dialog', { name: '拟督办单' });
    await draft.getByLabel('整改要求').fill('限期开工。');
    await setDate(draft.getByLabel('整改期限'), inDays(14));
    await draft.getByRole('button', { name: '保存' }).click();
    await line.getByRole('link', { name: /督办单/ }).click();
    await page.waitForURL(/\/rectifications\//);
  });

  await test.step('another hand signs the order', async () => {
    const theirs = await world.open(await world.person('inspector', undefined, CITY), page.url());
    await theirs.getByRole('button', { name: '签发', exact: true }).click();
    await theirs.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect(theirs.getByRole('heading', { level: 1, name: /督〔\d{4}〕\d+号/ })).toBeVisible();
  });

  await page.goto(`/cycles/${cycleId}`);
  await page.getByRole('button', { name: '起草通报' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await expect(page.getByText(found).first()).toBeVisible();

  await test.step('a number opens exactly the rows it counts', async () => {
    const figure = page.getByRole('link', { name: /查看对应的 \d+ 项事项$/ }).first();
    const count = Number(await figure.innerText());
    await figure.click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByRole('listitem')).toHaveCount(count);
    await expect(drawer.getByRole('link', { name: new RegExp(world.mark) })).toBeVisible();
    await drawer.getByRole('button', { name: 'Close' }).or(drawer.getByLabel('关闭')).first().click();
  });

  await test.step('a sentence is written by hand, marked, and stays when the data is asked again', async () => {
    const sentence = page.getByRole('listitem').filter({ hasText: '要逐项查明原因' });
    await sentence.getByRole('button', { name: '修改' }).click();
    await page.getByRole('textbox', { name: '这一句的内容' }).fill(byHand);
    await page.getByRole('button', { name: '保存' }).click();
    const changed = page.getByRole('listitem').filter({ hasText: byHand });
    await expect(changed).toContainText('人工修改');
    await expect(changed).toContainText('数据原句：进度滞后和预警的责任单位要逐项查明原因');
    await page.getByRole('button', { name: '按最新数据重拟' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '按最新数据重拟' }).click();
    await expect(page.getByText('已按最新数据重拟', { exact: true })).toBeVisible();
    await expect(changed).toContainText('人工修改');
  });
  expect(await seriousFaults(page, address)).toEqual([]);

  await page.getByRole('button', { name: '送单位征求异议' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送单位征求异议' }).click();
  await expect(page.getByText('征求异议', { exact: true }).first()).toBeVisible();

  const unit = await world.open(reporter, '/bulletins');
  await test.step('the unit that is named objects', async () => {
    await unit.getByRole('link', { name: title }).first().click();
    await unit.getByRole('button', { name: '提出异议' }).click();
    await unit.getByLabel('异议的内容和依据').fill('改造任务已于上月完工，正在验收。');
    await unit.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect(unit.getByText('待答复')).toBeVisible();
  });

  const desk = await world.open(leader, address);
  await expect(desk.getByRole('button', { name: '签发' })).toBeDisabled();
  await expect(desk.getByText('还有 1 件异议没有答复')).toBeVisible();

  await test.step('the office answers', async () => {
    await page.reload();
    await page.getByRole('button', { name: '答复异议' }).click();
    await page.getByLabel('答复内容').fill('验收通过后再作调整，本次仍按未办结通报。');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('验收通过后再作调整')).toBeVisible();
  });

  await test.step('all that are named have been heard: the leader signs', async () => {
    await desk.reload();
    await desk.getByRole('button', { name: '签发' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: '签发' }).click();
    await expect(desk.getByText('已签发', { exact: true }).first()).toBeVisible();
  });

  await test.step('the office numbers and publishes it', async () => {
    await page.reload();
    await page.getByRole('button', { name: '编号发布' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await expect(page.getByText('已发布', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: '修改' })).toHaveCount(0);
  });

  await test.step('the unit reads it and takes it away as a Word file', async () => {
    await unit.reload();
    const paper = unit.getByRole('article', { name: '通报正文' });
    await expect(paper).toContainText(byHand);
    await expect(paper).toContainText(new RegExp(`督通〔${YEAR}〕\\d+号`));
    await expect(unit.getByRole('button', { name: '提出异议' })).toHaveCount(0);
    const coming = unit.waitForEvent('download');
    await unit.getByRole('link', { name: '下载 Word' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^督通〔${YEAR}〕\\d+号关于.*\\.docx$`));
    const words = strFromU8(
      unzipSync(readFileSync(await file.path()))['word/document.xml'] ?? new Uint8Array(),
    );
    expect(words).toContain(byHand);
    expect(words).toContain('w:type="linesAndChars"');
  });
});
