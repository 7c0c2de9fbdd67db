import { choose } from './screen.js';
import { ECONOMY, expect, JIAXING, test } from './world.js';

test('one administrator makes a user, another gives the role, the third sees both', async ({ world }) => {
  test.slow();
  const name = `k${world.mark.length}${Date.now().toString(36)}`;
  const displayName = `${world.mark}新人`;
  const password = `${name}-secret`;

  const admin = await world.open('admin');
  await test.step('the system administrator makes the user, and cannot give a role', async () => {
    await expect(admin.getByRole('heading', { level: 1, name: '用户' })).toBeVisible();
    await admin.getByRole('button', { name: '新建用户' }).click();
    const dialog = admin.getByRole('dialog', { name: '新建用户' });
    await dialog.getByRole('textbox', { name: '账号' }).fill(name);
    await dialog.getByRole('textbox', { name: '姓名' }).fill(displayName);
    await dialog.getByRole('combobox', { name: '行政区' }).click();
    await dialog.getByRole('combobox', { name: '行政区' }).fill(JIAXING);
    await admin.locator('.ant-select-tree').getByTitle(JIAXING, { exact: true }).click();
    await choose(
      admin,
      dialog.getByRole('combobox', { name: '单位' }),
      `${ECONOMY}（${JIAXING}）`,
      '经济和信息化',
    );
    await dialog.getByRole('textbox', { name: '新密码' }).fill(password);
    await dialog.getByRole('button', { name: '新建' }).click();
    await expect(dialog).toBeHidden();
    const row = admin.getByRole('row').filter({ hasText: displayName });
    await admin.getByRole('searchbox', { name: '按账号或姓名查找' }).fill(displayName);
    await admin.getByRole('searchbox', { name: '按账号或姓名查找' }).press('Enter');
    await expect(row).toContainText('还没有角色');
    await expect(row.getByRole('button', { name: '授予角色' })).toBeHidden();
  });

  await test.step('the new user may sign in and finds nothing to do yet', async () => {
    const page = await world.open({ username: name, displayName, password });
    await expect(page.getByText('您还没有角色，请联系安全管理员授予。')).toBeVisible();
  });

  const security = await world.open('security', `/users?q=${encodeURIComponent(displayName)}`);
  await test.step('the security administrator gives the role, and cannot make a user', async () => {
    await expect(security.getByRole('button', { name: '新建用户' })).toBeHidden();
    const row = security.getByRole('row').filter({ hasText: displayName });
    await row.getByRole('button', { name: '授予角色' }).click();
    const dialog = security.getByRole('dialog', { name: `${displayName} 的角色` });
    await dialog.getByRole('checkbox', { name: '责任单位联络员' }).check();
    await expect(dialog.getByRole('checkbox', { name: '审计员' })).toBeDisabled();
    await expect(dialog.getByRole('checkbox', { name: '效能办' })).toBeDisabled();
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(row).toContainText('责任单位联络员');
    const page = await world.open({ username: name, displayName, password });
    await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
  });

  const auditor = await world.open('auditor');
  await test.step('the auditor sees who did what', async () => {
    await expect(auditor.getByRole('heading', { level: 1, name: '审计日志' })).toBeVisible();
    await auditor.goto('/audit?action=user.created');
    await expect(
      auditor.getByRole('row').filter({ hasText: displayName }).filter({ hasText: '系统管理员' }),
    ).toContainText('新建用户');
    await auditor.goto('/audit?action=user.roles_set');
    await expect(
      auditor.getByRole('row').filter({ hasText: name }).filter({ hasText: '安全管理员' }),
    ).toContainText('授予角色');
  });

  await test.step('none of the three sees the business', async () => {
    for (const page of [admin, security, auditor]) {
      const menu = page.getByRole('navigation', { name: '主菜单' });
      for (const entry of ['总览', '事项', '政策文件', '填报', '督查周期', '工作台']) {
        await expect(menu.getByRole('link', { name: entry, exact: true })).toBeHidden();
      }
      for (const path of ['boards/overview', 'work-items', 'policies', 'reports', 'cycles']) {
        expect((await page.request.get(`/api/v1/${path}`)).status(), path).toBe(403);
      }
      await page.goto('/policies');
      await expect(page.getByText('没有办理此事的权限')).toBeVisible();
    }
  });
});
