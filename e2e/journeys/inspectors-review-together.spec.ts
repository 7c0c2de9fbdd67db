import { actionPlan } from './documents.js';
import { expect, test, type Policy } from './world.js';

test('two reviewers of one draft see what the other does, and neither loses anything', async ({ world }) => {
  const { mark } = world;
  const [factory, platform] = [`培育${mark}示范工厂`, `搭建${mark}数据平台`];
  const [first, second] = [await world.person('inspector'), await world.person('inspector')];
  const api = await world.as(first);
  const draft = await api.post<Policy>('/policies', { text: actionPlan(mark).text });
  const one = await world.open(first, `/policies/${draft.id}`);
  const other = await world.open(second, `/policies/${draft.id}`);
  await expect(other.getByRole('article', { name: factory })).toBeVisible();

  await test.step('what one confirms, the other sees, and who it was', async () => {
    await one.getByRole('button', { name: factory }).click();
    await one.getByRole('button', { name: '确认', exact: true }).click();
    await expect(one.getByRole('article', { name: factory })).toContainText('已确认');
    await expect(other.getByText(`${first.displayName}刚确认了“${factory}”`)).toBeVisible();
    await expect(other.getByRole('article', { name: factory })).toContainText('已确认');
    await other.getByRole('button', { name: '看看' }).click();
    await expect(other.getByRole('article', { name: factory })).toHaveAttribute('aria-current', 'true');
  });

  const changes = /\/changes\?/;
  const titleOn = (page: typeof one) =>
    page.getByRole('article', { name: mark }).getByRole('textbox', { name: '任务名称' });
  await test.step('who types keeps what they typed while the other changes something else', async () => {
    await other.getByRole('button', { name: platform }).click();
    await other.keyboard.press('e');
    await one.getByRole('button', { name: platform }).click();
    await one.keyboard.press('l');
    await one.getByRole('menuitem', { name: /市经信局/ }).click();
    await expect(other.getByText(`${first.displayName}刚修改了“${platform}”`)).toBeVisible();
    await titleOn(other).fill(`搭好${mark}数据平台`);
    await expect(other.getByText('已保存')).toBeVisible();
    await expect(one.getByRole('article', { name: `搭好${mark}数据平台` })).toBeVisible();
    const now = await api.get<Policy>(`/policies/${draft.id}`);
    const task = now.tasks.find(({ title }) => title === `搭好${mark}数据平台`);
    expect(task?.responsibilities.map(({ printed, role }) => [printed, role])).toEqual([
      ['市经信局', 'lead'],
      ['市大数据局', 'support'],
    ]);
  });

  await test.step('where both change the same, one wins, the other is asked with both sides before them', async () => {
    // The other hears nothing for a moment, as on a bad line.
    await other.route(changes, (route) => route.abort());
    await one
      .getByRole('article', { name: `搭好${mark}数据平台` })
      .getByRole('button', { name: '修改' })
      .click();
    await titleOn(one).fill(`甲的${mark}平台`);
    await expect(one.getByText('已保存')).toBeVisible();
    await other.unroute(changes);
    await titleOn(other).fill(`乙的${mark}平台`);
    const conflict = other.getByRole('alert').filter({ hasText: '任务名称' });
    await expect(conflict).toContainText(`甲的${mark}平台`);
    await expect(titleOn(other)).toHaveValue(`乙的${mark}平台`);
    await conflict.getByRole('button', { name: '用我的' }).click();
    await expect(other.getByText('已保存')).toBeVisible();
    await expect(titleOn(one)).toHaveValue(`乙的${mark}平台`);
  });

  await test.step('what one publishes stands still for the other', async () => {
    await one.getByRole('button', { name: '完成' }).click();
    const { version } = await api.get<Policy>(`/policies/${draft.id}`);
    const science = await world.unit('嘉兴市科学技术局');
    const unknownUnit = actionPlan(mark).unknownUnit;
    await api.edit('POST', `/policies/${draft.id}/unit-matches`, version, {
      printed: unknownUnit,
      unitId: science.id,
    });
    await expect(one.getByRole('button', { name: /对应单位/ })).toBeHidden();
    await one.getByRole('button', { name: '发布（3 条）' }).click();
    await one.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await expect(other.getByText(`${first.displayName}刚发布了这份文件，任务不再修改`)).toBeVisible();
    await expect(other.getByRole('button', { name: '发布（3 条）' })).toBeHidden();
  });
});
