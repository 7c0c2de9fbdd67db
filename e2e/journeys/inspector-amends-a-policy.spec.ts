import { clearPlan, NEXT_YEAR } from './documents.js';
import { openItem } from './screen.js';
import { ECONOMY, expect, test } from './world.js';

interface Items {
  items: { id: string; title: string; unit: { name: string } }[];
}

test('a new version is compared with the old one, decided task by task, and takes its items over', async ({
  world,
}) => {
  test.slow();
  const { mark } = world;
  const plan = clearPlan(mark);
  const [upgrade, trade, team] = [`扩大${mark}技改项目`, `畅通${mark}供需对接`, `组建${mark}服务专班`];
  const amended = plan.text
    .replace(plan.title, `${plan.title}（修订版）`)
    .replace('项目40个以上', '项目60个以上')
    .replace('市经信局、市财政局', '市经信局、市科技局')
    .replace(
      /（二）.*/,
      `（二）${team}。把分散在各处的服务人员集中起来。到${NEXT_YEAR}年底，服务专班进驻园区12个以上。（责任单位：市商务局）`,
    );
  const office = await world.person('inspector');
  const reporter = await world.person('reporter', ECONOMY);
  const old = await world.publish(office, plan.text);
  const api = await world.as(reporter);
  const { items } = await api.get<Items>(`/work-items?policy=${old}&limit=50`);
  const own = items.find(({ title, unit }) => title === upgrade && unit.name === ECONOMY);
  if (!own) throw new Error(`no item ${upgrade}`);
  await api.post(`/work-items/${own.id}/acceptance`);
  const inspector = await world.open(office, '/policies/import');

  await test.step('the import finds which document it may amend, and the inspector confirms', async () => {
    await inspector.locator('input[type=file]').setInputFiles({
      name: `${mark}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(amended),
    });
    await expect(inspector.getByText(/这份草稿可能修订了/)).toContainText(plan.title);
    await inspector.getByRole('button', { name: '是，逐条比对' }).click();
    await expect(inspector.getByRole('heading', { level: 1, name: '修订比对' })).toBeVisible();
  });

  const consequences = inspector.getByRole('region', { name: '发布后' });
  await test.step('the comparison marks what was taken out and put in, and counts what happens', async () => {
    const changed = inspector.getByRole('article', { name: upgrade });
    await expect(changed.getByRole('deletion').filter({ hasText: '40' }).first()).toBeVisible();
    await expect(changed.getByRole('insertion').filter({ hasText: '60' }).first()).toBeVisible();
    await expect(changed.getByRole('deletion').filter({ hasText: '财政局' })).toBeVisible();
    await expect(changed.getByRole('insertion').filter({ hasText: '科学技术局' })).toBeVisible();
    await expect(consequences).toContainText('接续 1 项');
    await expect(consequences).toContainText('新交办 2 项');
    await expect(consequences).toContainText('撤销 3 项');
  });

  await test.step('the inspector decides, by the mouse and by keys', async () => {
    const gone = inspector.getByRole('article', { name: trade });
    await gone.getByRole('radio', { name: '按原文件继续' }).click();
    await expect(consequences).toContainText('按原文件继续 2 项');
    await expect(consequences).toContainText('撤销 1 项');
    await inspector.getByRole('article', { name: upgrade }).focus();
    await inspector.keyboard.press('2');
    await expect(consequences).toContainText('重新签收 1');
    await inspector.keyboard.press('1');
    await expect(consequences).not.toContainText('重新签收');
  });

  await test.step('publication shows the same count and carries it out', async () => {
    await inspector.getByRole('link', { name: '返回核对与发布' }).click();
    await inspector.getByRole('button', { name: '发布（2 条）' }).click();
    const dialog = inspector.getByRole('dialog', { name: '发布并交办' });
    await expect(dialog).toContainText('按原文件继续 2 项');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await expect(inspector.getByText(/已发布 2 条任务/)).toBeVisible();
  });

  await test.step('the old document says what has taken its place', async () => {
    await inspector.goto(`/policies/${old}`);
    await inspector.getByRole('link', { name: `${plan.title}（修订版）` }).click();
    await expect(
      inspector.getByText(/修订了/).getByRole('link', { name: plan.title, exact: true }),
    ).toBeVisible();
  });

  await test.step('the unit keeps its item, with the new figure, and reads in its history what changed', async () => {
    const unit = await world.open(reporter, '/');
    await openItem(unit, upgrade);
    expect(new URL(unit.url()).pathname).toBe(`/work-items/${own.id}`);
    await expect(unit.getByRole('region', { name: '办理经过' })).toContainText('随文件修订');
    await expect(unit.getByRole('region', { name: '办理经过' })).toContainText('60个以上');
    await expect(unit.getByText('办理中').first()).toBeVisible();
  });
});
