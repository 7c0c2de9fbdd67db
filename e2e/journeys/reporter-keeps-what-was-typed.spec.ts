import type { Page } from '@playwright/test';

import { clearPlan } from './documents.js';
import { currentQuarter, ECONOMY, expect, test, type Caller, type Person, type World } from './world.js';

interface Report {
  id: string;
  version: number;
  done: string;
  nextSteps: string;
}

/** A report of the current quarter that its reporter has still to write. */
async function owedReport(world: World): Promise<{ clerk: Person; api: Caller; id: string }> {
  const office = await world.person('inspector');
  const policy = await world.publish(office, clearPlan(world.mark).text);
  const clerk = await world.person('reporter', ECONOMY);
  const api = await world.as(clerk);
  const { items } = await api.get<{ items: { id: string; role: string }[] }>(`/work-items?policy=${policy}`);
  const item = items.find(({ role }) => role === 'lead');
  if (!item) throw new Error('nothing to lead');
  await api.post(`/work-items/${item.id}/acceptance`);
  await (await world.as(office)).post('/cycles', { period: currentQuarter().code });
  const reports = await api.get<{ items: { id: string }[] }>(`/reports?workItem=${item.id}`);
  const [report] = reports.items;
  if (!report) throw new Error('the cycle owes no report');
  return { clerk, api, id: report.id };
}

const done = (page: Page) => page.getByRole('textbox', { name: '做了什么' });
const nextSteps = (page: Page) => page.getByRole('textbox', { name: '下一步打算' });

test('a draft saves itself and is there again elsewhere', async ({ world }) => {
  const { clerk, id } = await owedReport(world);
  const words = `已走访${world.mark}企业十二家，问题逐条记录。`;
  const page = await world.open(clerk, `/reports/${id}`);
  await done(page).fill(words);
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(done(page)).toHaveValue(words);
  const elsewhere = await world.open(clerk, `/reports/${id}`);
  await expect(done(elsewhere)).toHaveValue(words);
});

test('somebody else changed the same field: both stay readable, and the person chooses', async ({
  world,
}) => {
  const { clerk, api, id } = await owedReport(world);
  const [mine, theirs] = [
    `我写的：${world.mark}项目开工三个。`,
    `同事写的：${world.mark}项目开工五个。`,
  ] as const;
  const page = await world.open(clerk, `/reports/${id}`);
  await expect(done(page)).toHaveValue('');

  const { version } = await api.get<Report>(`/reports/${id}`);
  await api.edit('PATCH', `/reports/${id}`, version, { done: theirs, nextSteps: '下季度继续走访。' });
  await done(page).fill(mine);

  const conflict = page.getByRole('alert').filter({ hasText: '刚才有人也改了：做了什么' });
  await expect(conflict).toContainText(theirs);
  await expect(done(page)).toHaveValue(mine);
  // What only the other one touched is taken over.
  await expect(nextSteps(page)).toHaveValue('下季度继续走访。');
  expect((await api.get<Report>(`/reports/${id}`)).done).toBe(theirs);

  await conflict.getByRole('button', { name: '用我的' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  expect(await api.get<Report>(`/reports/${id}`)).toMatchObject({
    done: mine,
    nextSteps: '下季度继续走访。',
  });
});

test('a save that fails keeps the form, also over a reload, until the server has it', async ({ world }) => {
  const { clerk, api, id } = await owedReport(world);
  const words = `断网时写的：${world.mark}设备更新完成八成。`;
  const page = await world.open(clerk, `/reports/${id}`);
  await expect(done(page)).toHaveValue('');
  let online = false;
  await page.route(`**/api/v1/reports/${id}`, (route) =>
    online || route.request().method() === 'GET' ? route.continue() : route.abort(),
  );

  await done(page).fill(words);
  const trouble = page.getByRole('alert').filter({ hasText: '连不上服务器' });
  await expect(trouble).toContainText('填写的内容已留在这台电脑上，不会丢失。');
  await expect(done(page)).toHaveValue(words);

  await page.reload();
  await expect(done(page)).toHaveValue(words);
  await expect(trouble).toBeVisible();
  expect((await api.get<Report>(`/reports/${id}`)).done).toBe('');

  online = true;
  await trouble.getByRole('button', { name: '再保存一次' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  await expect(trouble).toBeHidden();
  expect((await api.get<Report>(`/reports/${id}`)).done).toBe(words);
});
