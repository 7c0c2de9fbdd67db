import { Quarter, TASKS, WORK_ITEMS } from './quarter.js';
import { ask, countOf, decide, forAll } from './quarter-screens.js';
import { choose } from './screen.js';
import { OfflineSheet } from './sheet-offline.js';
import { currentQuarter, expect, test, today } from './world.js';

const DISPUTED = '加大政策支持';
const EXTENDED = '打造一批标志性的产业链';
const BY_FORM = '完善评价机制';
const BY_GRID = '优化发展环境';
const CLOSED = '完善治理机制';
const NOT_YET = '加强组织领导';

test('a whole quarter of fourteen tasks, from the first signature to the closed cycle, each step by its role', async ({
  world,
}, info) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  const others = quarter.offices.filter((office) => office !== '市经信局');
  for (const office of quarter.offices) await quarter.head(office);
  await quarter.signFor(...others);
  const { label } = currentQuarter();
  const clerk = await quarter.reporter('市经信局');
  const reporter = await world.open(clerk, '/desk');
  const head = await world.open(await quarter.head('市经信局'), '/desk');
  const inspector = await world.open(quarter.office, '/desk');
  const leader = await world.open(await quarter.leader(), '/board');

  await test.step('sign, dispute and decide: the reporter disputes one and signs for the rest, the office decides', async () => {
    const disputed = await quarter.item('市经信局', DISPUTED);
    await ask(reporter, disputed, '提出异议', '资金和用地不归本局管，应由市财政局牵头。');
    await reporter.goto('/desk');
    await reporter.getByRole('button', { name: `全部签收（${TASKS - 1}）` }).dblclick();
    await expect(reporter.getByText(`已签收 ${TASKS - 1} 项`)).toBeVisible();
    await decide(inspector, disputed, false, '牵头单位由市政府文件明确，请照办。');
    await reporter.goto('/desk');
    await reporter.getByRole('button', { name: '全部签收（1）' }).click();
    await expect(reporter.getByText('没有待签收的事项。')).toBeVisible();
  });

  await test.step('extend: the reporter asks, the office grants another day', async () => {
    const year = Number(today().slice(0, 4));
    const extended = await quarter.item('市经信局', EXTENDED);
    await ask(reporter, extended, '申请延期', '认定要等省里的目录。', { deadline: `${year + 6}-12-31` });
    await decide(inspector, extended, true, '同意，但提前半年。', `${year + 6}-06-30`);
    await reporter.reload();
    await expect(reporter.getByRole('region', { name: '时限' })).toContainText(`${year + 6}-06-30`);
  });

  await test.step('open: the office opens the quarter', async () => {
    await inspector.goto('/cycles');
    await inspector.getByRole('button', { name: '开启周期' }).click();
    const dialog = inspector.getByRole('dialog', { name: '开启周期' });
    await choose(inspector, dialog.getByRole('combobox', { name: '周期' }), label);
    await expect(dialog).toContainText(`将生成 ${WORK_ITEMS} 份报告`);
    await dialog.getByRole('button', { name: '开启', exact: true }).dblclick();
    await expect(inspector.getByText(`周期已开启，新生成 ${WORK_ITEMS} 份待填报告。`)).toBeVisible();
  });
  const cyclePath = new URL(inspector.url()).pathname;
  const cycle = { id: cyclePath.split('/').at(-1) ?? '' };

  await test.step('report by form', async () => {
    await reporter.goto('/reports');
    await reporter.getByRole('link', { name: BY_FORM }).click();
    await reporter.getByRole('spinbutton').fill('30');
    await reporter.getByRole('textbox', { name: '做了什么' }).fill('统计口径已经定稿，两个区开始试算。');
    await reporter.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(reporter.getByText('待单位审核', { exact: true })).toBeVisible();
  });

  await test.step('report by grid', async () => {
    await reporter.goto(`/reports/grid?cycle=${cycle.id}`);
    const grid = reporter.getByRole('table', { name: /^批量填报/ });
    await grid.getByRole('textbox', { name: new RegExp(`^${BY_GRID} .*进度$`) }).fill('15');
    await grid
      .getByRole('textbox', { name: `${BY_GRID} 做了什么` })
      .fill('减掉材料六份，环节两个，时间三天。');
    await grid.getByRole('checkbox', { name: `选择 ${BY_GRID}` }).check();
    await reporter.getByRole('button', { name: '提交选中的 1 份' }).click();
    await expect(reporter.getByText('已提交 1 份')).toBeVisible();
  });

  await test.step('report by Excel', async () => {
    const coming = reporter.waitForEvent('download');
    await reporter.getByRole('link', { name: '下载填报表' }).click();
    const path = info.outputPath('sheet.xlsx');
    await (await coming).saveAs(path);
    const sheet = await OfflineSheet.open(path);
    for (let row = 0; row < sheet.count; row += 1) {
      if (sheet.read(row, '目标值') !== '') sheet.write(row, '累计完成', 1);
      if (sheet.read(row, '事项') === '') continue;
      sheet.write(row, '做了什么', `离线填写：${sheet.read(row, '事项')}已经开工。`);
      if (sheet.read(row, '目标值') === '') sheet.write(row, '进度（%，无指标时填）', 20);
    }
    await reporter.getByRole('button', { name: '上传填报表' }).click();
    const dialog = reporter.getByRole('dialog', { name: /^上传填报表/ });
    await dialog.getByRole('checkbox').check();
    await dialog.locator('input[type=file]').setInputFiles(await sheet.file('填报表.xlsx'));
    await expect(dialog.getByText(`${TASKS - 2} 份已保存，${TASKS - 2} 份已提交`)).toBeVisible();
  });

  await test.step('approve: the head approves all of it at once', async () => {
    await head.goto('/reports?state=submitted');
    await expect(head.getByRole('region', { name: '进展报告' })).toContainText(`共 ${TASKS} 条`);
    await forAll(head, `审核通过选中的 ${TASKS} 份`);
    await expect(head.getByText(`已审核通过 ${TASKS} 份`)).toBeVisible();
  });

  await test.step('return, resubmit: one goes back from the office, is mended, approved and handed on', async () => {
    await inspector.goto(`/reports?cycle=${cycle.id}&state=approved`);
    await inspector.getByRole('link', { name: BY_FORM }).click();
    await inspector.getByRole('button', { name: '退回补正' }).click();
    const dialog = inspector.getByRole('dialog', { name: '退回补正' });
    await dialog.getByRole('textbox', { name: '理由' }).fill('请写明是哪两个区。');
    await dialog.getByRole('button', { name: '退回补正' }).dblclick();
    await expect(dialog).toBeHidden();

    await reporter.goto('/desk');
    await reporter.getByRole('region', { name: '退回待补正' }).getByRole('link', { name: BY_FORM }).click();
    await reporter.getByRole('textbox', { name: '做了什么' }).fill('统计口径已经定稿，东区、西区开始试算。');
    await reporter.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(reporter.getByText('待单位审核', { exact: true })).toBeVisible();
    await head.goto('/desk');
    await head.getByRole('region', { name: '待我审核' }).getByRole('link', { name: BY_FORM }).click();
    await expect(head.getByText('东区、西区开始试算')).toBeVisible();
    await head.getByRole('button', { name: '审核通过，报效能办' }).click();
    await expect(head.getByText('没有等待办理的报告。')).toBeVisible();
  });

  await test.step('accept: the office accepts everything', async () => {
    await quarter.handIn(cycle, ...others);
    await quarter.approve(...others);
    await inspector.goto(`/reports?cycle=${cycle.id}&state=approved`);
    const list = inspector.getByRole('region', { name: '进展报告' });
    for (let left = WORK_ITEMS; left > 0; left -= Math.min(left, 50)) {
      await expect(list).toContainText(`共 ${left} 条`);
      const now = Math.min(left, 50);
      await forAll(inspector, `验收选中的 ${now} 份`);
      await inspector.getByRole('dialog').getByRole('button', { name: '验收', exact: true }).click();
      await expect(inspector.getByText(`已验收 ${now} 份`)).toBeVisible();
    }
    await inspector.goto(cyclePath);
    await expect(countOf(inspector, '已验收')).toContainText(String(WORK_ITEMS));
  });

  await test.step('close, refuse a closing: the office accepts one closing and refuses another', async () => {
    const over = await quarter.item('市经信局', CLOSED);
    await ask(reporter, over, '申请办结', '五个集群的促进机构全部成立。', {
      evidence: '民政部门登记证书五份。',
      files: ['登记证书.pdf'],
    });
    const notYet = await quarter.item('市经信局', NOT_YET);
    await ask(reporter, notYet, '申请办结', '本地方案已经印发。', { evidence: '方案文本一份。' });
    await decide(inspector, over, true, '材料齐全。');
    await expect(inspector.getByText('已办结', { exact: true }).first()).toBeVisible();
    await decide(inspector, notYet, false, '方案还没有写明措施，请补齐。');
    await reporter.reload();
    await expect(reporter.getByText('办理中', { exact: true })).toBeVisible();
    await expect(reporter.getByRole('region', { name: '申请与决定' })).toContainText(
      '方案还没有写明措施，请补齐。',
    );
  });

  await test.step('close the cycle: the office closes it, everybody reads what is kept', async () => {
    await inspector.goto(cyclePath);
    await inspector.getByRole('button', { name: '关闭周期' }).click();
    const dialog = inspector.getByRole('dialog', { name: `关闭周期：${label}` });
    await dialog.getByRole('button', { name: '关闭周期' }).dblclick();
    await expect(inspector.getByRole('region', { name: '关闭时的结果' })).toBeVisible();
    expect(await world.logged('cycle.closed', quarter.office)).toBe(1);

    await leader.goto(cyclePath);
    await expect(
      leader
        .getByRole('region', { name: '关闭时的结果' })
        .getByRole('link', { name: `按期报送 ${WORK_ITEMS} 份` }),
    ).toBeVisible();
    await reporter.goto('/reports?state=accepted');
    await reporter.getByRole('link', { name: EXTENDED }).first().click();
    await expect(reporter.getByText(`${label}的周期已经关闭`)).toBeVisible();
  });
});
