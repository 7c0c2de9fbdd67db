import { inDays, inspected } from './inspecting.js';
import { expect, test } from './world.js';

test('a leader signs in, signs an order and settles what was answered, all from the desk', async ({
  world,
  page,
}) => {
  const { office, clerk, item } = await inspected(world);
  const leader = await world.person('leader');
  const matter = `${world.mark}进度滞后`;
  await (
    await world.as(office)
  ).post('/rectifications', {
    origin: 'item',
    workItemId: item.id,
    matter,
    demand: '请限期开工。',
    dueOn: inDays(10),
  });
  const words = `${world.mark}：请说明为何滞后。`;
  const { id } = await (
    await world.as(leader)
  ).post<{ id: string }>('/directives', { subject: { kind: 'work-item', id: item.id }, words });
  await (await world.as(clerk)).post(`/directives/${id}/answers`, { words: '已经复工，月底完成' });

  await page.goto('/login');
  await page.getByRole('textbox', { name: '账号' }).fill(leader.username);
  await page.getByLabel('密码').fill(leader.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();

  // The number leads to exactly what it counts: what this leader may sign.
  await page.getByRole('region', { name: '待我签发的督办单' }).getByRole('heading').getByRole('link').click();
  await expect(page.getByRole('checkbox', { name: '等我签发的' })).toBeChecked();
  await page.getByRole('link', { name: matter }).click();
  await page.getByRole('button', { name: '签发', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('整改中').first()).toBeVisible();
  await page.goto('/rectifications?toSign=true');
  await expect(page.getByRole('checkbox', { name: '等我签发的' })).toBeChecked();
  await expect(page.getByRole('link', { name: matter })).toHaveCount(0);

  await page.goto('/desk');
  const answered = page.getByRole('region', { name: '已答复待办结的批示' });
  await answered.getByRole('link', { name: words }).click();
  await page.getByRole('button', { name: '办结' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(page.getByText('批示已办结').first()).toBeVisible();
  await page.goto('/desk');
  await expect(answered.getByText('没有等待办结的批示。')).toBeVisible();
  await expect(page.getByRole('region', { name: '逾期未答复的批示' })).toBeVisible();
});
