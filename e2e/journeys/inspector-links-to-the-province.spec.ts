import { seriousFaults } from './accessibility.js';
import { followingPlan, provincialOpinion } from './documents.js';
import { choose } from './screen.js';
import { expect, test, ZHEJIANG } from './world.js';

test('an inspector links a plan to the document of the province, and the province sees what has nothing below it', async ({
  world,
}) => {
  test.slow();
  const above = provincialOpinion(world.mark);
  const below = followingPlan(world.mark, above.number);
  const province = await world.person('inspector', undefined, ZHEJIANG);
  const upper = await world.publish(province, above.text);
  const city = await world.person('inspector');
  const lower = await world.publish(city, below.text);
  const page = await world.open(city, `/policies/${lower}`);

  await test.step('the document above is found by its citation and confirmed', async () => {
    await page.getByRole('link', { name: '上级任务' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '上级任务' })).toBeVisible();
    const policies = page.getByRole('region', { name: '上级文件' });
    await expect(policies.getByRole('link', { name: `正文引用：${above.number}` })).toBeVisible();
    await policies.getByRole('button', { name: '确认为上级文件' }).click();
    await expect(policies.getByText('已确认', { exact: true })).toBeVisible();
  });

  const pairs = page.getByRole('region', { name: '逐条对照' });
  const pair = (words: string) => pairs.getByRole('listitem', { name: new RegExp(`${words}.*对应上级任务`) });
  await test.step('one suggestion is taken by key, one refused, one task found by hand', async () => {
    await expect(pair('领航').getByText(`“${world.mark}领航”`, { exact: false }).last()).toBeVisible();
    await expect(pair('平台')).toContainText('建议');
    await page.keyboard.press('j');
    await expect(pair('领航')).toBeFocused();
    await page.keyboard.press('y');
    await expect(pair('领航')).toContainText('决定');
    await pair('平台')
      .getByRole('button', { name: /^不是承接/ })
      .click();
    await expect(pair('平台')).toContainText('不是承接');
    await choose(page, pairs.getByRole('combobox', { name: /公共服务平台.*另选承接任务/ }), /工匠/, '工匠');
    await expect(pair('工匠')).toContainText('人工指定');
  });

  await test.step('the province sees two tasks carried out and one with nothing below', async () => {
    const board = await world.open(province, `/policies/${upper}/descent`);
    await expect(board.getByText('共 3 条任务，1 条下面没有承接')).toBeVisible();
    const row = board.getByRole('row').filter({ hasText: '领航' });
    await row.getByRole('link', { name: '2 个事项' }).last().click();
    const items = board.getByRole('region', { name: '事项', exact: true });
    await expect(items).toContainText('共 2 条');
    await board.goBack();
    await row.getByRole('button', { name: '嘉兴市承接的 1 条任务' }).click();
    const drawer = board.getByRole('dialog');
    await expect(drawer.getByRole('link', { name: /领航/ }).last()).toBeVisible();
    await drawer.getByRole('button', { name: /Close|关闭/ }).click();
    await board.getByText('下面没有承接 1').click();
    await expect(board).toHaveURL(/show=bare/);
    await expect(board.getByRole('rowheader')).toHaveCount(1);
    await expect(board.getByRole('rowheader')).toContainText('山海协作');
  });

  await test.step('neither screen has a serious fault of accessibility, nor spills over a phone', async () => {
    const phone = await world.open(city, '/', { viewport: { width: 390, height: 844 } });
    for (const path of [`/policies/${lower}/upper-tasks`, `/policies/${upper}/descent`]) {
      expect(await seriousFaults(page, path)).toEqual([]);
      await phone.goto(path);
      await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(phone.getByText(/领航/).first()).toBeVisible();
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
});
