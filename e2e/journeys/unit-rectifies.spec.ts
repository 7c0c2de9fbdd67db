import { inDays, inspected } from './inspecting.js';
import { expect, test } from './world.js';

test('a unit mends the matter, another hand verifies, the order is closed and looked back on', async ({
  world,
}) => {
  const { office, colleague, clerk, head, item } = await inspected(world);
  const drafted = await (
    await world.as(office)
  ).post<{ id: string }>('/rectifications', {
    origin: 'item',
    workItemId: item.id,
    matter: `${world.mark}建设滞后`,
    demand: '请限期开工。',
    dueOn: inDays(10),
  });
  const order = `/rectifications/${drafted.id}`;
  await (await world.as(colleague)).post(`${order}/signature`, {});

  const unit = await world.open(clerk, '/rectifications?waiting=reply');
  await unit.getByRole('link', { name: `${world.mark}建设滞后` }).click();
  const measures = unit.getByRole('region', { name: '整改措施' });
  await measures.getByRole('button', { name: '增加措施' }).click();
  await unit.getByRole('dialog').getByLabel('措施').fill('倒排工期，增加一个班组');
  await unit.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(measures.getByText('进行中')).toBeVisible();

  await unit.getByRole('button', { name: '回复' }).click();
  const reply = unit.getByRole('dialog', { name: '回复' });
  await reply.getByLabel('整改情况').fill('平台已经开工建设，月底验收。');
  await reply.getByRole('button', { name: '确定' }).click();
  await expect(reply.getByRole('alert')).toContainText('还有 1 条整改措施没有完成');
  await reply.getByRole('button', { name: '取消' }).click();

  await measures.getByRole('button', { name: '更新' }).click();
  const update = unit.getByRole('dialog', { name: '更新措施' });
  await update.getByLabel('状态').click();
  await unit.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle('已完成').click();
  await update.getByLabel('完成情况').fill('班组已经进场');
  await update.getByRole('button', { name: '确定' }).click();
  await expect(measures.getByText('已完成')).toBeVisible();
  await unit.getByRole('button', { name: '回复' }).click();
  await unit
    .getByRole('dialog', { name: '回复' })
    .getByLabel('整改情况')
    .fill('平台已经开工建设，月底验收。');
  await unit.getByRole('dialog', { name: '回复' }).getByRole('button', { name: '确定' }).click();
  await expect(unit.getByText('待单位审核').first()).toBeVisible();
  await expect(unit.getByRole('button', { name: '审核通过' })).toHaveCount(0);

  const chief = await world.open(head, order);
  await chief.getByRole('button', { name: '审核通过' }).click();
  await chief.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(chief.getByText('待核验').first()).toBeVisible();

  const drafter = await world.open(office, order);
  await expect(drafter.getByRole('button', { name: '退回整改' })).toBeVisible();
  await expect(drafter.getByRole('button', { name: '核验通过' })).toHaveCount(0);

  const verifier = await world.open(colleague, order);
  await verifier.getByRole('button', { name: '核验通过' }).click();
  await verifier.getByRole('dialog').getByLabel('核验意见').fill('现场查看，已经开工');
  await verifier.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await verifier.getByRole('button', { name: '销号' }).click();
  await verifier.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(verifier.getByText('已销号').first()).toBeVisible();

  await drafter.reload();
  await drafter.getByRole('button', { name: '回头看：有反弹' }).click();
  const back = drafter.getByRole('dialog');
  await back.getByLabel('重新整改的期限').fill(inDays(20));
  await back.getByLabel('重新整改的期限').press('Enter');
  await back.getByLabel('回头看情况').fill('平台又停工一个月');
  await back.getByRole('button', { name: '确定' }).click();
  const facts = drafter.getByRole('region', { name: '基本情况' });
  await facts.getByRole('link', { name: '（未编号）' }).click();
  await expect(drafter.getByText('橙色督办').first()).toBeVisible();
  await expect(facts.getByRole('link', { name: /督〔\d{4}〕\d+号/ })).toBeVisible();
});
