import { clearPlan } from './documents.js';
import { expect, test } from './world.js';

test('a leader searches by words and stands at the sentence, by keyboard', async ({ world }) => {
  const plan = clearPlan(world.mark);
  await world.publish(await world.person('inspector'), plan.text);
  const page = await world.open(await world.person('leader'), '/board');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.keyboard.press('/');
  const box = page.getByRole('banner').getByRole('searchbox', { name: '搜索' });
  await expect(box).toBeFocused();
  await box.fill(`${world.mark}对接会 成交清单`);
  await box.press('Enter');

  const hit = page.getByRole('listitem').filter({ hasText: plan.title });
  await expect(hit).toHaveCount(1);
  await expect(hit.locator('mark')).toHaveText(['成交清单', `${world.mark}对接会`]);
  await expect(page.getByRole('tab', { name: '任务和条款 1' })).toBeVisible();
  await hit.getByRole('link', { name: `畅通${world.mark}供需对接` }).click();
  const sentence = page.getByRole('region', { name: '文件正文' }).getByText('每次对接都要留下成交清单');
  await expect(sentence).toBeInViewport();

  await page.goBack();
  await expect(hit).toHaveCount(1);
  await page.getByRole('tab', { name: /^进展报告/ }).click();
  await expect(page.getByText(/没有找到同时含有/)).toBeVisible();
});
