import type { Page } from '@playwright/test';

import { seriousFaults } from './accessibility.js';
import { Quarter, TASKS } from './quarter.js';
import { ask, dropFiles } from './quarter-screens.js';
import { OfflineSheet } from './sheet-offline.js';
import { today, ECONOMY, expect, test, type World } from './world.js';

const DISPUTED = '加大政策支持';
const BY_FORM = '打造一批标志性的产业链';
const BY_GRID = ['加大工业有效投资', '强化技术创新引领', '深化集群对外开放合作'] as const;
const CLOSED = '完善治理机制';

const done = (page: Page) => page.getByRole('textbox', { name: '做了什么' });
const desk = (page: Page, section: string) => page.getByRole('region', { name: section, exact: true });

interface Owed {
  id: string;
  title: string;
  state: string;
  done: string;
}

async function owed(world: World, quarter: Quarter, cycle: { id: string }): Promise<Owed[]> {
  const api = await world.as(await quarter.reporter('市经信局'));
  return (await api.get<{ items: Owed[] }>(`/cycles/${cycle.id}/owed-reports`)).items;
}

test('a reporter signs for fourteen tasks, disputes one, and asks for extension and closing', async ({
  world,
}) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  const clerk = await quarter.reporter('市经信局');
  const page = await world.open(clerk, '/desk');

  await test.step('one is disputed: it is not among those to be signed for', async () => {
    await expect(desk(page, '待签收').getByRole('heading')).toContainText(String(TASKS));
    await ask(
      page,
      await quarter.item('市经信局', DISPUTED),
      '提出异议',
      '资金和用地不归本局管，应由市财政局牵头。',
    );
    await expect(page.getByText('有异议', { exact: true })).toBeVisible();
    await page.goto('/desk');
    await expect(desk(page, '待签收').getByRole('heading')).toContainText(String(TASKS - 1));
    await expect(desk(page, '等待决定的申请')).toContainText(DISPUTED);
  });

  await test.step('two are chosen and signed for, then all others', async () => {
    for (const title of BY_GRID.slice(0, 2))
      await page.getByRole('checkbox', { name: `选择 ${title}` }).check();
    await page.getByRole('button', { name: '签收选中的 2 项' }).dblclick();
    await expect(page.getByText('已签收 2 项')).toBeVisible();
    await page.getByRole('button', { name: `全部签收（${TASKS - 3}）` }).dblclick();
    await expect(page.getByText(`已签收 ${TASKS - 3} 项`)).toBeVisible();
    await expect(page.getByText('没有待签收的事项。')).toBeVisible();
    expect(await world.logged('work-item.accepted', clerk)).toBe(TASKS - 1);
    expect(await seriousFaults(page, '/desk')).toEqual([]);
  });

  await test.step('an extension and a closing with evidence are asked for', async () => {
    const year = Number(today().slice(0, 4));
    const late = await quarter.item('市经信局', BY_FORM);
    await ask(page, late, '申请延期', '两条产业链的认定要等省里的目录。', { deadline: `${year + 6}-06-30` });
    const over = await quarter.item('市经信局', CLOSED);
    const files = ['五家促进机构登记证书.pdf', '补助拨付凭证.pdf'];
    await ask(page, over, '申请办结', '五个集群的促进机构全部成立。', {
      evidence: '民政部门登记证书五份，附后。',
      files,
    });
    // What went with the request can be read and not be taken back.
    const evidence = page.getByRole('region', { name: '佐证材料' });
    for (const name of files)
      await expect(
        evidence.getByRole('listitem', { name }).getByRole('link', { name: '下载' }),
      ).toBeVisible();
    await expect(evidence.getByRole('button', { name: '撤回' })).toHaveCount(0);
    expect(await seriousFaults(page, `/work-items/${over.id}`)).toEqual([]);
    expect(await seriousFaults(page, '/requests')).toEqual([]);
  });
});

test('a reporter reports a quarter by form, by grid and by Excel', async ({ world }, info) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  await quarter.signFor('市经信局');
  const cycle = await quarter.open();
  const clerk = await quarter.reporter('市经信局');
  const page = await world.open(clerk, '/desk');

  await test.step('by form: a draft outlasts a reload, and two windows on it lose nothing', async () => {
    await page.goto('/reports');
    await page.getByRole('link', { name: BY_FORM }).click();
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByText('还有 2 处要填，补齐后再提交。')).toBeVisible();
    await page.getByRole('spinbutton', { name: '产业链在国内形成特色优势 本期完成' }).fill('1');
    await page.getByRole('spinbutton', { name: '产业链在国内形成特色优势 累计完成' }).fill('1');
    await done(page).fill('光伏新能源产业链已经成型。');
    await expect(page.getByText('已保存', { exact: true })).toBeVisible();
    await page.reload();
    await expect(done(page)).toHaveValue('光伏新能源产业链已经成型。');

    const other = await world.open(clerk, new URL(page.url()).pathname);
    await expect(done(other)).toHaveValue('光伏新能源产业链已经成型。');
    await done(page).fill('光伏新能源产业链已经成型，配套企业四十家。');
    await expect(page.getByText('已保存', { exact: true })).toBeVisible();
    await done(other).fill('光伏新能源产业链已经成型，投产项目六个。');
    const conflict = other.getByRole('alert').filter({ hasText: '刚才有人也改了：做了什么' });
    await expect(conflict).toContainText('配套企业四十家');
    await expect(done(other)).toHaveValue('光伏新能源产业链已经成型，投产项目六个。');
    await conflict.getByRole('button', { name: '用我的' }).click();
    await expect(other.getByText('已保存', { exact: true })).toBeVisible();

    await page.reload();
    await expect(done(page)).toHaveValue('光伏新能源产业链已经成型，投产项目六个。');
    await dropFiles(page, ['投产项目清单.pdf']);
    await expect(
      page.getByRole('listitem', { name: '投产项目清单.pdf' }).getByRole('link', { name: '下载' }),
    ).toBeVisible();
    expect(await seriousFaults(page, new URL(page.url()).pathname)).toEqual([]);
    await page.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(page.getByText('待单位审核', { exact: true })).toBeVisible();
    expect(await world.logged('report.submitted', clerk)).toBe(1);
    // The other window is told, and writes no more.
    await other.reload();
    await expect(other.getByText('待单位审核', { exact: true })).toBeVisible();
    await expect(done(other)).toHaveCount(0);
  });

  await test.step('by grid: three rows by keyboard alone, handed in at once', async () => {
    await page.goto(`/reports?cycle=${cycle.id}`);
    await page.getByRole('link', { name: '批量填报' }).click();
    const grid = page.getByRole('table', { name: /^批量填报/ });
    await grid.getByRole('textbox', { name: /^加大工业有效投资 .*累计完成$/ }).focus();
    // Down the column of sums: the next row of each is the next target.
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await expect(grid.getByRole('textbox', { name: /^强化技术创新引领 .*累计完成$/ })).toHaveValue('2');
    await grid.getByRole('textbox', { name: /^深化集群对外开放合作 .*累计完成$/ }).focus();
    await page.keyboard.type('１');
    for (const title of BY_GRID) {
      await grid.getByRole('textbox', { name: `${title} 做了什么` }).focus();
      await page.keyboard.type(`${title}：已排出清单，逐项落实。`);
    }
    const tick = (title: string) => grid.getByRole('checkbox', { name: `选择 ${title}` });
    for (const title of BY_GRID) {
      await tick(title).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: '提交选中的 3 份' }).click();
    await expect(page.getByText('已提交 3 份')).toBeVisible();
    for (const title of BY_GRID) await expect(tick(title)).toHaveCount(0);
    expect(await seriousFaults(page, `/reports/grid?cycle=${cycle.id}`)).toEqual([]);
  });

  await test.step('by Excel: a faulty sheet is refused cell by cell, the right one is taken whole', async () => {
    const rest = TASKS - 1 - BY_GRID.length;
    await page.goto(`/reports?cycle=${cycle.id}`);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载填报表' }).click();
    const path = info.outputPath('sheet.xlsx');
    await (await coming).saveAs(path);

    const faulty = await OfflineSheet.open(path);
    const withFigure = Array.from({ length: faulty.count }, (_, row) => row).filter(
      (row) => faulty.read(row, '目标值') !== '',
    );
    const [first = 0, second = 0] = withFigure;
    const wrong = [
      faulty.write(first, '累计完成', '三家左右'),
      faulty.write(second, '累计完成', -4),
      faulty.write(0, '本单位判断', '还行'),
    ];
    for (let row = 0; row < faulty.count; row += 1)
      if (faulty.read(row, '事项') !== '') faulty.write(row, '做了什么', '不应存下的一句话，整张表都不收。');
    await page.getByRole('button', { name: '上传填报表' }).click();
    const dialog = page.getByRole('dialog', { name: /^上传填报表/ });
    await dialog.locator('input[type=file]').setInputFiles(await faulty.file('错的.xlsx'));
    const faults = dialog.getByRole('list', { name: `${wrong.length} 处错误` });
    for (const cell of wrong)
      await expect(faults.getByRole('listitem').filter({ hasText: `${cell}：` })).toBeVisible();
    expect((await owed(world, quarter, cycle)).map(({ state }) => state)).toEqual(Array(rest).fill('owed'));

    const right = await OfflineSheet.open(path);
    for (let row = 0; row < right.count; row += 1) {
      if (right.read(row, '目标值') !== '') right.write(row, '累计完成', 1);
      if (right.read(row, '事项') === '') continue;
      right.write(row, '做了什么', `离线填写：${right.read(row, '事项')}已经开工。`);
      right.write(row, '本单位判断', '按计划推进');
      if (right.read(row, '目标值') === '') right.write(row, '进度（%，无指标时填）', 20);
    }
    await dialog.getByRole('checkbox', { name: '填完整的一并提交给本单位负责人' }).check();
    await dialog.locator('input[type=file]').setInputFiles(await right.file('对的.xlsx'));
    await expect(dialog.getByText(`${rest} 份已保存，${rest} 份已提交`)).toBeVisible();
    await dialog.locator('.ant-modal-footer').getByRole('button').click();
    expect(await owed(world, quarter, cycle)).toEqual([]);
    expect(await world.logged('report.submitted', clerk)).toBe(TASKS);
    await page.goto('/desk');
    await expect(page.getByText('没有待填的报告。')).toBeVisible();
  });

  await test.step('one comes back from the office with a reason, is mended and handed in again', async () => {
    await quarter.approve('市经信局');
    const office = await world.as(quarter.office);
    const { items } = await office.get<{ items: { id: string; workItem: { title: string } }[] }>(
      `/reports?cycle=${cycle.id}&state=approved&limit=200`,
    );
    const back = items.find(({ workItem }) => workItem.title === BY_FORM);
    if (!back) throw new Error('nothing to return');
    await office.post(`/reports/${back.id}/return`, { reason: '投产项目请逐个写明开工日期。' });
    await page.goto('/desk');
    await desk(page, '退回待补正').getByRole('link', { name: BY_FORM }).click();
    await expect(page.getByText('效能办退回')).toBeVisible();
    await expect(page.getByText('投产项目请逐个写明开工日期。')).toBeVisible();
    await done(page).fill('光伏新能源产业链投产项目六个，开工日期见附件。');
    await page.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(page.getByText('待单位审核', { exact: true })).toBeVisible();
    await page.goto('/desk');
    await expect(page.getByText('没有退回的报告。')).toBeVisible();
  });
});

// The story of the demo has gone on for eight quarters: there the last one stands beside the running one.
test('the last quarter stands beside the report of this one', async ({ world }) => {
  const page = await world.open(await world.person('reporter', ECONOMY), '/reports');
  await page.getByRole('region', { name: '进展报告' }).getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { name: /^本期：/ })).toBeVisible();
  const before = page.locator('section.previous');
  await expect(before.getByRole('heading', { name: /^上一期：\d{4}年/ })).toBeVisible();
  await expect(before).toContainText('做了什么');
});
