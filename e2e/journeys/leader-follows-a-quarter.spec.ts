import { seriousFaults } from './accessibility.js';
import { Quarter, WORK_ITEMS } from './quarter.js';
import { expect, test } from './world.js';

test('a leader sees a quarter go by on the board, down to the sentence, and finds its snapshot', async ({
  world,
}) => {
  test.slow();
  const quarter = await Quarter.begin(world);
  const page = await world.open(await quarter.leader(), '/board');
  const totals = page.getByRole('region', { name: '全部事项的亮灯' });
  const sum = totals.getByRole('link', { name: new RegExp(`^全部事项\\s*${WORK_ITEMS}`) });
  const closed = totals.getByRole('link', { name: /^已办结.*%$/ });

  await test.step('before: everything is in hand, nothing is done', async () => {
    await expect(sum).toBeVisible();
    expect(await seriousFaults(page, '/board')).toEqual([]);
  });

  for (const office of quarter.offices) await quarter.head(office);
  await quarter.signFor(...quarter.offices);
  const cycle = await quarter.open();
  await quarter.handIn(cycle, ...quarter.offices);
  await quarter.approve(...quarter.offices);
  await quarter.accept();
  const over = await quarter.ask('市经信局', '完善治理机制', 'closing', {
    reason: '五个集群的促进机构全部成立。',
    evidence: '登记证书五份。',
    files: [],
  });
  const office = await world.as(quarter.office);
  const { requests } = await office.get<{ requests: { id: string; state: string }[] }>(
    `/work-items/${over.id}`,
  );
  await office.post(`/work-items/${over.id}/requests/${requests[0]?.id}/decision`, { granted: true });
  await office.post(`/cycles/${cycle.id}/closure`);

  await test.step('after: one is done, and its light leads to the sentence of the document', async () => {
    await page.goto('/board');
    await expect(sum).toBeVisible();
    await expect(closed).toContainText('1');
    await closed.click();
    const list = page.getByRole('region', { name: '事项', exact: true });
    await expect(list).toContainText('共 1 条');
    await list.getByRole('link', { name: over.title }).click();
    await expect(page.getByRole('button', { name: /签收|申请|决定/ })).toHaveCount(0);
    const sentence = page.getByRole('region', { name: '政策原句' });
    await expect(sentence.locator('mark')).toContainText('每个集群都要有一个促进机构');
    expect(await seriousFaults(page, new URL(page.url()).pathname)).toEqual([]);
    await sentence.getByRole('link', { name: '在文件中查看' }).click();
    const place = page.getByRole('region', { name: '文件正文' }).getByText('每个集群都要有一个促进机构');
    await expect(place).toBeInViewport();
  });

  await test.step('the closed quarter is read from its snapshot, unit by unit', async () => {
    await page.goto('/cycles?state=closed');
    await page.getByRole('link', { name: cycle.label }).click();
    const result = page.getByRole('region', { name: '关闭时的结果' });
    await result.getByRole('link', { name: `按期报送 ${WORK_ITEMS} 份` }).click();
    const kept = page.getByRole('region', { name: '周期快照' });
    await expect(kept).toContainText(`共 ${WORK_ITEMS} 条`);
    await page.goBack();
    await result.getByRole('link', { name: quarter.nameOf('市经信局'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(quarter.nameOf('市经信局'));
    await page.getByRole('link', { name: '全部周期' }).click();
    await expect(page.getByRole('region', { name: '各周期结果' })).toContainText(cycle.label);
    expect(await seriousFaults(page, new URL(page.url()).pathname)).toEqual([]);
  });
});
