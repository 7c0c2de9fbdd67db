import { Quarter } from './quarter.js';
import { choose } from './screen.js';
import { currentQuarter, expect, test, today } from './world.js';

/** Half a year ahead: far from its deadline by the usual rule, near it by one that looks 200 working days ahead. */
function halfYearAhead(): string {
  const [year = 0, month = 1] = today().split('-').map(Number);
  return month > 6 ? `${year + 1}年${month - 6}月底前` : `${year}年${month + 6}月底前`;
}

test('the office writes rules of its own, tries them out and adopts them; a closed period keeps its lights', async ({
  world,
}) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  const { office, city } = quarter;
  const title = `推广${world.mark}检测服务`;
  const policy = await world.publish(
    office,
    `${city}市${world.mark}检测服务实施方案\n\n一、主要举措\n\n（一）${title}。${halfYearAhead()}，服务企业40家以上。（责任单位：市经信局）\n`,
  );
  const api = await world.as(office);
  const cycle = await quarter.open();
  await quarter.signFor(...quarter.offices);
  const { items } = await api.get<{ items: { id: string; title: string; unit: { name: string } }[] }>(
    `/work-items?policy=${policy}`,
  );
  const [item] = items;
  if (!item) throw new Error('nothing was published');
  const reporter = await world.as(await quarter.reporter('市经信局'));
  await reporter.post('/work-items/acceptances', { ids: [item.id] });
  await quarter.handIn(cycle, ...quarter.offices);
  await quarter.approve(...quarter.offices);
  await quarter.accept();
  await api.post(`/cycles/${cycle.id}/closure`);

  const page = await world.open(office, '/rules');
  await expect(page.getByText(`${city}市现行：序时（第 1 版）`)).toBeVisible();
  await expect(page.getByRole('list', { name: '序时的规则' }).getByRole('listitem')).toHaveCount(11);
  await page.getByRole('button', { name: '改写成本地区规则' }).click();
  const form = page.getByRole('dialog');
  const name = `${world.mark}序时`;
  await form.getByLabel('规则名称').fill(name);
  await form.getByLabel('说明').fill('临近时限两百个工作日即亮黄灯');
  await form.getByRole('spinbutton', { name: /^距时限不足/ }).fill('200');
  await form.getByRole('button', { name: '保存为新的一版' }).click();
  await expect(page.getByRole('list', { name: `${name}的规则` })).toContainText('距时限不足200个工作日');

  await page.getByRole('button', { name: '试算' }).click();
  const trial = page.getByRole('region', { name: '试算', exact: true });
  const unit = `${city}市经济和信息化局`;
  await choose(page, trial.getByRole('combobox', { name: '责任单位' }), new RegExp(`^${unit}`), unit);
  const row = trial.getByRole('row', { name: new RegExp(item.title) });
  await expect(row).toContainText('按序时推进');
  await expect(row).toContainText('个工作日，进度');

  await page.getByRole('button', { name: '启用这种规则' }).click();
  const adopting = page.getByRole('dialog');
  await adopting.getByLabel('依据').fill(`${city}政办发〔${today().slice(0, 4)}〕8号`);
  await adopting.getByLabel('理由').fill('按市政府办公室要求提前预警');
  await adopting.getByRole('button', { name: '启用', exact: true }).click();
  await expect(page.getByText(`${city}市现行：${name}（第 1 版）`)).toBeVisible();
  await expect(page.getByRole('region', { name: '启用记录' }).getByRole('row', { name })).toContainText(
    today(),
  );
  expect(await world.logged('light-template.adopted', office)).toBe(1);

  const leader = await world.open(await quarter.leader(), `/work-items?policy=${policy}&light=yellow`);
  await leader.getByRole('link', { name: item.title }).click();
  await expect(leader.getByText(/距时限.*个工作日，进度/).first()).toBeVisible();
  // What was closed under the rules of before says what they said.
  const kept = leader
    .getByRole('region', { name: '各期填报' })
    .getByRole('row', { name: new RegExp(currentQuarter().label) });
  await expect(kept).toContainText('正常');
  await expect(kept).not.toContainText('预警');
  await leader.goto('/rules');
  await expect(leader.getByText(`${city}市现行：${name}（第 1 版）`)).toBeVisible();
  await expect(leader.getByRole('button', { name: '启用这种规则' })).toHaveCount(0);
});
