import { clearPlan } from './documents.js';
import { choose } from './screen.js';
import { ECONOMY, expect, test } from './world.js';

test('the administrator hands the post of a reporter to a new colleague', async ({ world }) => {
  const office = await world.person('inspector');
  await world.publish(office, clearPlan(world.mark).text);
  const leaver = await world.person('reporter', ECONOMY);
  const desk = await world.open(leaver, '/desk');
  await expect(desk.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();

  const name = `k${world.mark.length}${Date.now().toString(36)}`;
  const taker = { username: name, displayName: `${world.mark}接手`, password: `${name}-secret` };
  const admin = await world.open('admin', `/users?q=${encodeURIComponent(leaver.displayName)}`);
  const row = admin.getByRole('row').filter({ hasText: leaver.displayName });
  await row.getByRole('button', { name: '移交岗位' }).click();
  const dialog = admin.getByRole('dialog', { name: `移交 ${leaver.displayName} 的岗位` });
  await dialog.getByRole('radio', { name: '新建用户' }).check();
  await dialog.getByRole('textbox', { name: '账号' }).fill(taker.username);
  await dialog.getByRole('textbox', { name: '姓名' }).fill(taker.displayName);
  await dialog.getByRole('textbox', { name: '新密码' }).fill(taker.password);
  await dialog.getByRole('textbox', { name: '理由' }).fill('工作调动，由同事接手');
  // The first answer is lost on its way back: pressed again, the deed is not done twice.
  let lost = true;
  await admin.route('**/handover', async (route) => {
    const response = await route.fetch();
    if (!lost) return route.fulfill({ response });
    lost = false;
    return route.abort();
  });
  await dialog.getByRole('button', { name: '移交并停用' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: '移交并停用' }).click();
  const done = admin.getByRole('dialog').filter({ hasText: `岗位已移交给 ${taker.displayName}` });
  await expect(done).toContainText('待签收');
  await done.getByRole('button', { name: '知道了' }).click();
  await expect(row).toContainText('已停用');

  await desk.reload();
  await expect(desk.getByRole('textbox', { name: '账号' })).toBeVisible();

  const page = await world.open(taker, '/desk');
  await expect(page.getByText(ECONOMY).first()).toBeVisible();
  await expect(page.getByText(`${world.mark}技改项目`).first()).toBeVisible();
  await expect(async () => {
    const { items } = await (await world.as(taker)).get<{ items: { title: string }[] }>('/notifications');
    expect(items.map(({ title }) => title).join()).toContain(`${leaver.displayName}把岗位移交给您`);
  }).toPass();
});

test('a post goes to a colleague of the same unit who is there already', async ({ world }) => {
  const leaver = await world.person('head', ECONOMY);
  const colleague = await world.person('head', ECONOMY);
  const admin = await world.open('admin', `/users?q=${encodeURIComponent(leaver.displayName)}`);
  await admin
    .getByRole('row')
    .filter({ hasText: leaver.displayName })
    .getByRole('button', { name: '移交岗位' })
    .click();
  const dialog = admin.getByRole('dialog', { name: `移交 ${leaver.displayName} 的岗位` });
  await dialog.getByRole('textbox', { name: '理由' }).fill('到龄退休，由副职接手');
  await dialog.getByRole('button', { name: '移交并停用' }).click();
  await expect(dialog.getByText('请选择接手人').last()).toBeVisible();
  await choose(
    admin,
    dialog.getByRole('combobox', { name: '选择接手人' }),
    new RegExp(colleague.username),
    colleague.username,
  );
  await dialog.getByRole('button', { name: '移交并停用' }).click();
  await expect(
    admin.getByRole('dialog').filter({ hasText: `岗位已移交给 ${colleague.displayName}` }),
  ).toBeVisible();
});
