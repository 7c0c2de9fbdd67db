import { seriousFaults } from './accessibility.js';
import { clearPlan } from './documents.js';
import { currentQuarter, demoPassword, ECONOMY, expect, test, type World } from './world.js';

test('a wrong password says so, keeps the account name, and the right one opens the page that was asked for', async ({
  world,
  page,
}) => {
  const person = await world.person('leader');
  await page.goto('/overdue');
  await expect(page.getByText('请登录后继续；登录后会回到刚才的页面。')).toBeVisible();
  await page.getByRole('textbox', { name: '账号' }).fill(person.username);
  await page.getByLabel('密码').fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
  await expect(page.getByRole('textbox', { name: '账号' })).toHaveValue(person.username);
  await expect(page.getByLabel('密码')).toHaveValue('');
  await page.getByLabel('密码').fill(person.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '超期事项' })).toBeVisible();
});

for (const [username, heading] of [
  ['leader', '工作台'],
  ['inspector', '工作台'],
  ['reporter', '工作台'],
  ['head', '工作台'],
  ['admin', '用户'],
  ['security', '用户'],
  ['auditor', '审计日志'],
] as const) {
  test(`${username} signs in by keyboard alone and stands before the work`, async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByRole('textbox', { name: '账号' })).toBeFocused();
    await page.keyboard.type(username);
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('密码')).toBeFocused();
    await page.keyboard.type(demoPassword());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  });
}

/** The addresses of one published item, its document and its report, so that no screen is looked at empty. */
async function ownStory(world: World): Promise<{ policy: string; item: string; report: string }> {
  const office = await world.person('inspector');
  const policy = await world.publish(office, clearPlan(world.mark).text);
  const api = await world.as(office);
  await api.post('/cycles', { period: currentQuarter().code });
  const clerk = await world.as(await world.person('reporter', ECONOMY));
  const items = await clerk.get<{ items: { id: string }[] }>(`/work-items?policy=${policy}`);
  const item = items.items[0]?.id ?? '';
  const reports = await clerk.get<{ items: { id: string }[] }>(`/reports?workItem=${item}`);
  return {
    policy: `/policies/${policy}`,
    item: `/work-items/${item}`,
    report: `/reports/${reports.items[0]?.id ?? ''}`,
  };
}

test('the sign-in screen has no serious fault of accessibility', async ({ page }) => {
  expect(await seriousFaults(page, '/login')).toEqual([]);
});

for (const [username, paths] of [
  ['leader', ['/desk', '/board', '/work-items', 'item', 'policy', '/overdue', '/unreported', '/cycles']],
  ['inspector', ['/desk', '/policies', '/policies/import', '/reports', '/requests', '/collectives']],
  ['reporter', ['/desk', '/reports', 'report', 'item']],
  ['head', ['/desk', '/reports/review?state=submitted']],
  ['admin', ['/users', '/directory']],
  ['security', ['/users']],
  ['auditor', ['/audit']],
] as const) {
  test(`the screens of ${username} have no serious fault of accessibility`, async ({ world }) => {
    test.slow();
    const own = paths.some((path) => !path.startsWith('/')) ? await ownStory(world) : null;
    const page = await world.open(username);
    const faults: string[] = [];
    for (const path of paths) {
      const address = own && (path === 'item' || path === 'policy' || path === 'report') ? own[path] : path;
      faults.push(...(await seriousFaults(page, address)));
    }
    expect(faults).toEqual([]);
  });
}

test('on a phone the board and an item fit the width', async ({ world }) => {
  const { item } = await ownStory(world);
  const page = await world.open(await world.person('leader'), '/board', {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await expect(page.getByRole('region', { name: '全部事项的亮灯' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goto(item);
  await expect(page.getByRole('region', { name: '政策原句' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
