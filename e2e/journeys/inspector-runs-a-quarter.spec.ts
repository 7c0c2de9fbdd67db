import { seriousFaults } from './accessibility.js';
import { Quarter, WORK_ITEMS, type Office } from './quarter.js';
import { countOf, decide, forAll } from './quarter-screens.js';
import { choose } from './screen.js';
import { currentQuarter, expect, test, today } from './world.js';

/** Nobody of theirs can sign in when the quarter is to be opened. */
const LATE: readonly Office[] = ['人行', '市委人才办'];

test('the efficiency office runs a quarter of fourteen tasks from its opening to its snapshot', async ({
  world,
}) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  const { label } = currentQuarter();
  const year = Number(today().slice(0, 4));
  const ready = quarter.offices.filter((office) => !LATE.includes(office));
  for (const office of ready) await quarter.head(office);
  const page = await world.open(quarter.office, '/desk');

  const disputed = await quarter.ask('市财政局', '加大政策支持', 'dispute', {
    reason: '这项工作应由市经信局一家负责。',
  });
  await quarter.signFor(...ready);
  const put = { reason: '认定要等省里的目录。', deadline: `${year + 6}-12-31` };
  const later = await quarter.ask('市经信局', '打造一批标志性的产业链', 'extension', put);
  const never = await quarter.ask('市科技局', '强化技术创新引领', 'extension', put);

  await test.step('a dispute is refused, an extension granted to another day, another refused', async () => {
    await page.reload();
    const waiting = page.getByRole('region', { name: '待决定的申请' });
    await expect(waiting.getByRole('heading')).toContainText('3');
    await decide(page, disputed, false, '资金保障本就是财政部门的职责。');
    await expect(page.getByText('有异议', { exact: true })).toBeHidden();
    await decide(page, later, true, '同意，但提前半年。', `${year + 6}-06-30`);
    const dates = page.getByRole('region', { name: '时限' });
    await expect(dates).toContainText(`${year + 5}-12-31`);
    await expect(dates).toContainText(`${year + 6}-06-30`);
    await decide(page, never, false, '进度尚可，按原定期限办理。');
    await page.goto('/desk');
    await expect(page.getByText('没有等待决定的申请。')).toBeVisible();
    for (const action of ['dispute-refused', 'extension-granted', 'extension-refused'])
      expect(await world.logged(`work-item.${action}`, quarter.office), action).toBe(1);
  });
  await quarter.signFor('市财政局');

  await test.step('before opening, the units with nobody to report are named; opened twice, it is opened once', async () => {
    await page.goto('/cycles');
    await page.getByRole('button', { name: '开启周期' }).click();
    const dialog = page.getByRole('dialog', { name: '开启周期' });
    await choose(page, dialog.getByRole('combobox', { name: '周期' }), label);
    await expect(dialog).toContainText(`将生成 ${WORK_ITEMS} 份报告，涉及 16 个单位`);
    await expect(dialog).toContainText('2 个单位还没有能登录的联络员或负责人');
    for (const office of LATE)
      await expect(dialog.getByRole('listitem').filter({ hasText: quarter.nameOf(office) })).toContainText(
        '缺联络员、缺负责人',
      );
    await dialog.getByRole('button', { name: '开启', exact: true }).dblclick();
    await expect(page.getByText(`周期已开启，新生成 ${WORK_ITEMS} 份待填报告。`)).toBeVisible();
    expect(await world.logged('cycle.opened', quarter.office)).toBe(1);
  });
  const cyclePath = new URL(page.url()).pathname;
  const cycle = { id: cyclePath.split('/').at(-1) ?? '' };

  await test.step('one unit is urged, then all that owe; who has nobody is told by the system administrator', async () => {
    await expect(countOf(page, '应报')).toContainText(String(WORK_ITEMS));
    await page.getByRole('button', { name: `催办 ${quarter.nameOf('市财政局')}` }).click();
    await expect(page.getByText('已提醒 1 个单位、2 人')).toBeVisible();
    await page.getByRole('button', { name: '催办全部未报单位（16）' }).click();
    await expect(page.getByText('已提醒 14 个单位、28 人')).toBeVisible();
    await expect(
      page.getByText('2 个单位还没有能登录的联络员或负责人，请联系系统管理员添加。'),
    ).toBeVisible();
    expect(await seriousFaults(page, cyclePath)).toEqual([]);
    // By now the system administrator has added them.
    for (const office of LATE) await quarter.head(office);
    await quarter.signFor(...LATE);
  });

  await test.step('one report is returned with a reason, the others are accepted at once', async () => {
    await quarter.handIn(cycle, ...quarter.offices);
    await quarter.approve(...quarter.offices);
    await page.goto(cyclePath);
    await expect(countOf(page, '待效能办验收')).toContainText(String(WORK_ITEMS));
    await page.getByRole('button', { name: `逐份验收（${WORK_ITEMS}）` }).click();
    const returned = page.locator('.queue-list [aria-current=true]');
    const name = (await returned.locator('.soft').innerText()).split(' · ')[0] ?? '';
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: '退回补正' });
    await dialog.getByRole('textbox', { name: '理由' }).fill('清单没有附上，请补上再报。');
    await dialog.getByRole('button', { name: '退回补正' }).dblclick();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`共 ${WORK_ITEMS - 1} 份`)).toBeVisible();
    expect(await world.logged('report.returned', quarter.office)).toBe(1);

    await page.goto(`/reports?cycle=${cycle.id}&state=approved`);
    let left = WORK_ITEMS - 1;
    const list = page.getByRole('region', { name: '进展报告' });
    while (left > 0) {
      await expect(list).toContainText(`共 ${left} 条`);
      const now = Math.min(left, 50);
      await forAll(page, `验收选中的 ${now} 份`);
      await page.getByRole('dialog').getByRole('button', { name: '验收', exact: true }).click();
      await expect(page.getByText(`已验收 ${now} 份`).last()).toBeVisible();
      left -= now;
    }
    expect(await seriousFaults(page, `/reports?cycle=${cycle.id}`)).toEqual([]);

    const office = quarter.offices.find((each) => quarter.nameOf(each) === name);
    if (!office) throw new Error(`no office ${name}`);
    await page.goto(cyclePath);
    await expect(countOf(page, '已退回')).toContainText('1');
    await quarter.handIn(cycle, office);
    await quarter.approve(office);
    await quarter.accept();
    await page.reload();
    await expect(countOf(page, '已验收')).toContainText(String(WORK_ITEMS));
  });

  const evidence = { reason: '五个集群的促进机构全部成立。', evidence: '登记证书五份。', files: [] };
  const over = await quarter.ask('市经信局', '完善治理机制', 'closing', evidence);
  const notYet = await quarter.ask('市财政局', '完善治理机制', 'closing', evidence);
  await test.step('one closing is accepted, another refused: that item goes on', async () => {
    await decide(page, over, true, '材料齐全。');
    await expect(page.getByText('已办结', { exact: true }).first()).toBeVisible();
    await decide(page, notYet, false, '补助还没有拨付，请拨付后再报。');
    await expect(page.getByText('办理中', { exact: true })).toBeVisible();
    expect(await seriousFaults(page, `/work-items/${notYet.id}`)).toEqual([]);
  });

  await test.step('the quarter is closed once, and what it was is kept', async () => {
    await page.goto(cyclePath);
    await page.getByRole('button', { name: '关闭周期' }).click();
    const dialog = page.getByRole('dialog', { name: `关闭周期：${label}` });
    await dialog.getByRole('button', { name: '关闭周期' }).dblclick();
    const result = page.getByRole('region', { name: '关闭时的结果' });
    await expect(result.getByRole('link', { name: `按期报送 ${WORK_ITEMS} 份` })).toBeVisible();
    expect(await world.logged('cycle.closed', quarter.office)).toBe(1);
    await expect(page.getByRole('button', { name: /关闭周期|催办/ })).toHaveCount(0);
    expect(await seriousFaults(page, cyclePath)).toEqual([]);
    await page.getByRole('button', { name: `全部快照（${WORK_ITEMS} 项）` }).click();
    const kept = page.getByRole('region', { name: '周期快照' });
    await expect(kept).toContainText(`共 ${WORK_ITEMS} 条`);
    expect(await seriousFaults(page, `${cyclePath}/snapshots`)).toEqual([]);
    await page.goto(`/work-items/${over.id}`);
    await expect(page.getByRole('region', { name: '各期填报' })).toContainText('按期报送');
  });
});
