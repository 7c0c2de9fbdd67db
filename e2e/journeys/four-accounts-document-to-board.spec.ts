import { actionPlan, NEXT_YEAR } from './documents.js';
import { choose, openItem, setDate } from './screen.js';
import { currentQuarter, ECONOMY, expect, test } from './world.js';

interface Items {
  total: number;
  items: { id: string; title: string; unit: { name: string } }[];
}

test('a document becomes tasks, a report, and a figure on the board, through four accounts', async ({
  world,
}) => {
  test.slow();
  const { mark } = world;
  const plan = actionPlan(mark);
  const factory = `培育${mark}示范工厂`;
  const office = await world.person('inspector');
  const inspector = await world.open(office);

  await test.step('the inspector imports the document and sees what was read beside the text', async () => {
    await inspector.getByRole('link', { name: '政策文件', exact: true }).click();
    await inspector.getByRole('link', { name: '导入文件' }).click();
    await inspector.locator('input[type=file]').setInputFiles({
      name: `${mark}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(plan.text),
    });
    await expect(inspector.getByRole('heading', { level: 1, name: plan.title })).toBeVisible();
    const text = inspector.getByRole('region', { name: '文件正文' });
    await expect(text.getByTitle('牵头单位').first()).toHaveText('市经信局');
    await expect(text.getByTitle('配合单位').first()).toHaveText('市科技局');
    await expect(text.getByTitle('时限').first()).toContainText(`到${NEXT_YEAR}年底`);
    await expect(text.getByTitle('指标').first()).toContainText('30家以上');
    await expect(inspector.getByRole('region', { name: '任务' }).getByRole('article')).toHaveCount(3);
  });

  await test.step('the inspector corrects a responsibility, a figure and a date', async () => {
    const first = inspector.getByRole('article', { name: factory });
    await first.getByRole('button', { name: factory }).click();
    await first.getByRole('button', { name: '修改' }).click();
    await first.getByRole('button', { name: '去掉 市科技局' }).click();
    await first.getByRole('button', { name: '加一个单位' }).click();
    await choose(
      inspector,
      first.getByRole('combobox', { name: '新单位 对应的单位' }),
      '嘉兴市财政局',
      '嘉兴市财政局',
    );
    await first.getByRole('spinbutton', { name: '指标 1 数值' }).fill('36');
    await first.getByRole('button', { name: '保存并确认' }).click();
    await expect(first).toContainText('已确认');
    await expect(first).toContainText('嘉兴市财政局');
    await expect(first).not.toContainText('市科技局');
    await expect(first).toContainText('36家');

    const second = inspector.getByRole('article', { name: `搭建${mark}数据平台` });
    await second.getByRole('button', { name: `搭建${mark}数据平台` }).click();
    await second.getByRole('button', { name: '修改' }).click();
    await setDate(second.getByRole('textbox', { name: '时限 1 日期' }), `${NEXT_YEAR}-09-30`);
    await second.getByRole('button', { name: '保存并确认' }).click();
    await expect(second).toContainText('已确认');
    await expect(second).toContainText(`${NEXT_YEAR}-09-30`);
  });

  await test.step('the inspector says which office the unknown name means', async () => {
    await inspector.getByRole('button', { name: '对应单位 1' }).click();
    await choose(
      inspector,
      inspector.getByRole('combobox', { name: `“${plan.unknownUnit}”是哪个单位？` }),
      '嘉兴市工业转型升级领导小组办公室',
      '转型升级',
    );
    await expect(inspector.getByText('全部名称都已对应到单位。')).toBeVisible();
    await inspector.keyboard.press('Escape');
    await expect(inspector.getByRole('button', { name: '对应单位 1' })).toBeHidden();
  });

  const policyId = new URL(inspector.url()).pathname.split('/').at(-1) ?? '';
  await test.step('the inspector publishes, with a double press that does nothing twice', async () => {
    await inspector.getByRole('button', { name: '发布（3 条）' }).click();
    const dialog = inspector.getByRole('dialog', { name: '发布并交办' });
    await expect(dialog).toContainText('生成 5 个工作事项');
    await dialog.getByRole('button', { name: '发布', exact: true }).dblclick();
    await expect(inspector.getByText('已发布 3 条任务，生成 5 个工作事项')).toBeVisible();
    expect(await world.logged('policy.published', office)).toBe(1);

    const api = await world.as(office);
    const again = await api.post<{ created: number; workItems: number }>(`/policies/${policyId}/publication`);
    expect(again).toMatchObject({ created: 0, workItems: 5 });
    const items = await api.get<Items>(`/work-items?policy=${policyId}`);
    expect(items.total).toBe(5);
    expect(items.items.filter(({ title }) => title === factory).map(({ unit }) => unit.name)).toEqual(
      expect.arrayContaining([ECONOMY, '嘉兴市财政局']),
    );
  });

  const clerk = await world.person('reporter', ECONOMY);
  const reporter = await world.open(clerk);
  await test.step('the reporter signs for the item', async () => {
    await openItem(reporter, factory);
    await reporter.getByRole('button', { name: '签收', exact: true }).click();
    await expect(reporter.getByText('办理中', { exact: true })).toBeVisible();
    await expect(reporter.getByRole('button', { name: '签收', exact: true })).toBeHidden();
  });

  const { label } = currentQuarter();
  await test.step('the inspector opens the quarter', async () => {
    await inspector.goto('/cycles');
    await inspector.getByRole('button', { name: '开启周期' }).click();
    const dialog = inspector.getByRole('dialog', { name: '开启周期' });
    // Another test may have opened it; then the list says so behind its name.
    await choose(inspector, dialog.getByRole('combobox', { name: '周期' }), new RegExp(`^${label}`));
    await dialog.getByRole('button', { name: '开启', exact: true }).click();
    await expect(inspector.getByRole('heading', { level: 1, name: `${label} · 嘉兴市` })).toBeVisible();
    // Where it is open already, what was published since is owed in it without being opened again.
    await expect(
      inspector.getByText(/周期(已开启，新生成 \d+ 份待填报告|早已开启，没有需要补充的报告)/),
    ).toBeVisible();
  });

  await test.step('the reporter writes text and figures, finds them again, and hands in once', async () => {
    await reporter.reload();
    await reporter.getByRole('region', { name: '各期填报' }).getByRole('link', { name: label }).click();
    await reporter.getByRole('spinbutton', { name: `${mark}示范工厂 本期完成` }).fill('9');
    await reporter.getByRole('spinbutton', { name: `${mark}示范工厂 累计完成` }).fill('9');
    await reporter.getByRole('textbox', { name: '做了什么' }).fill(`首批九家${mark}示范工厂已经挂牌。`);
    await reporter.getByRole('radio', { name: '按计划推进' }).check();
    await expect(reporter.getByText('已保存')).toBeVisible();
    await reporter.reload();
    await expect(reporter.getByRole('textbox', { name: '做了什么' })).toHaveValue(
      `首批九家${mark}示范工厂已经挂牌。`,
    );
    await expect(reporter.getByRole('spinbutton', { name: `${mark}示范工厂 累计完成` })).toHaveValue('9');

    await reporter.getByRole('button', { name: '提交审核' }).dblclick();
    await expect(reporter.getByText('待单位审核', { exact: true })).toBeVisible();
    await expect(reporter.getByRole('button', { name: '提交审核' })).toBeHidden();
    expect(await world.logged('report.submitted', clerk)).toBe(1);
  });

  await test.step('the head approves, the inspector accepts', async () => {
    const head = await world.open(await world.person('head', ECONOMY), new URL(reporter.url()).pathname);
    await expect(head.getByText(`首批九家${mark}示范工厂已经挂牌。`)).toBeVisible();
    await head.getByRole('button', { name: '审核通过，报效能办' }).click();
    await expect(head.getByText('待效能办验收', { exact: true })).toBeVisible();

    await inspector.goto(new URL(reporter.url()).pathname);
    await inspector.getByRole('button', { name: '验收', exact: true }).click();
    const dialog = inspector.getByRole('dialog', { name: '验收这份报告' });
    await dialog.getByRole('button', { name: '验收', exact: true }).click();
    await expect(inspector.getByText('已验收', { exact: true }).first()).toBeVisible();
  });

  await test.step('the leader goes from the figure on the board to the sentence of the document', async () => {
    const leader = await world.open(await world.person('leader'), '/board');
    await choose(leader, leader.getByRole('combobox', { name: '政策文件' }), plan.title, plan.title);
    await leader
      .getByRole('region', { name: '全部事项的亮灯' })
      .getByRole('link', { name: /^全部事项\s*5/ })
      .click();
    const rows = leader.getByRole('region', { name: '事项', exact: true });
    await expect(rows).toContainText('共 5 条');
    const row = rows.getByRole('row').filter({ hasText: factory }).filter({ hasText: ECONOMY });
    await expect(row).toContainText('25%');
    await row.getByRole('link', { name: factory }).click();
    const sentence = leader.getByRole('region', { name: '政策原句' });
    await expect(sentence.locator('mark')).toContainText('挑选基础好的企业先行试点');
    await sentence.getByRole('link', { name: '在文件中查看' }).click();
    const place = leader.getByRole('region', { name: '文件正文' }).getByText('挑选基础好的企业先行试点');
    await expect(place).toBeInViewport();
    await expect(place).toHaveClass(/\bactive\b/);
  });
});
