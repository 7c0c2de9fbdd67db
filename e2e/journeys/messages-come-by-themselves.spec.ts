import { clearPlan } from './documents.js';
import { expect, test } from './world.js';

test('a message comes without anybody asking for it, in every page that is open', async ({ world }) => {
  const inspector = await world.person('inspector');
  const finance = await world.person('reporter', '嘉兴市财政局');
  const page = await world.open(finance, '/desk');
  const bell = page.getByRole('button', { name: /^消息，\d+ 条未读$/ });
  await expect(bell).toHaveAccessibleName('消息，0 条未读');
  const second = await page.context().newPage();
  await second.goto('/work-items');
  await expect(second.getByRole('button', { name: '消息，0 条未读' })).toBeVisible();

  const { text, title } = clearPlan(world.mark);
  await world.publish(inspector, text);

  // Both would ask by themselves only once a minute.
  await expect(bell).toHaveAccessibleName('消息，1 条未读');
  await expect(second.getByRole('button', { name: '消息，1 条未读' })).toBeVisible();
  await bell.click();
  await expect(page.getByRole('link', { name: new RegExp(title) })).toBeVisible();
});

test('a person says where messages go besides; an inspector registers a group, and a wrong address is explained', async ({
  world,
}) => {
  const inspector = await world.person('inspector');
  const page = await world.open(inspector, '/desk');
  await page.getByRole('button', { name: inspector.displayName }).click();
  await page.getByRole('menuitem', { name: '消息设置' }).click();
  const mail = page.getByRole('region', { name: '邮件' });
  await mail.getByRole('switch').click();
  await mail.getByRole('button', { name: '保存' }).click();
  await expect(mail.getByText('要发邮件，请先填邮箱', { exact: true })).toBeVisible();
  await mail.getByRole('textbox', { name: '邮箱' }).fill('wang@example.gov.cn');
  await mail.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(mail.getByRole('textbox', { name: '邮箱' })).toHaveValue('wang@example.gov.cn');
  await expect(mail.getByRole('switch')).toBeChecked();

  const robots = page.getByRole('region', { name: '群机器人' });
  await robots.getByRole('button', { name: '登记群机器人' }).click();
  const dialog = page.getByRole('dialog', { name: '登记群机器人' });
  await dialog.getByRole('textbox', { name: '群的名称' }).fill(`${world.mark}督查群`);
  await dialog.getByRole('textbox', { name: '机器人地址' }).fill('https://example.com/robot');
  await dialog.getByRole('button', { name: /登记$/ }).click();
  await expect(dialog.getByText(/这不是企业微信群机器人的地址/).first()).toBeVisible();
  await dialog
    .getByRole('textbox', { name: '机器人地址' })
    .fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret-of-the-group');
  await dialog.getByRole('button', { name: /登记$/ }).click();
  const row = robots.getByRole('row').filter({ hasText: `${world.mark}督查群` });
  await expect(row).toContainText('使用中');
  await expect(page.getByText('secret-of-the-group')).toHaveCount(0);
  await row.getByRole('button', { name: '停用' }).click();
  await expect(row).toContainText('已停用');
});
