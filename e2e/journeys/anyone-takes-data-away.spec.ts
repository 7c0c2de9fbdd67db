import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';

import { clearPlan } from './documents.js';
import { ECONOMY, expect, test } from './world.js';

test('a reporter puts what is due into a calendar, and nobody gets it once the address is revoked', async ({
  world,
  request,
}) => {
  const office = await world.person('inspector');
  await world.publish(office, clearPlan(world.mark).text);
  const page = await world.open(await world.person('reporter', ECONOMY), '/message-settings');
  const card = page.getByRole('region', { name: '日历订阅' });
  await card.getByRole('button', { name: '生成日历地址' }).click();
  const address = (await card.getByLabel('日历地址').textContent())?.trim() ?? '';
  expect(address).toContain('/api/v1/calendar.ics?token=');

  const calendar = await request.get(address);
  expect(calendar.status()).toBe(200);
  // Folded lines are one.
  const text = (await calendar.text()).replaceAll('\r\n ', '');
  expect(text).toContain('BEGIN:VCALENDAR');
  expect(text).toMatch(/SUMMARY:签收期限：/);

  await page.reload();
  await expect(card.getByText('地址自')).toBeVisible();
  await expect(card.getByLabel('日历地址')).toHaveCount(0);
  await card.getByRole('button', { name: '撤销地址' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '撤销地址' }).click();
  await expect(card.getByRole('button', { name: '生成日历地址' })).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});

test('an inspector takes away every item of a filtered list', async ({ world }) => {
  const office = await world.person('inspector');
  const policy = await world.publish(office, clearPlan(world.mark).text);
  const api = await world.as(office);
  const { total } = await api.get<{ total: number }>(`/work-items?policy=${policy}`);
  expect(total).toBeGreaterThan(0);

  const page = await world.open(office, `/work-items?policy=${policy}`);
  await expect(page.getByText(`共 ${total} 条`)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  const sheet = unzipSync(readFileSync(await file.path()))['xl/worksheets/sheet1.xml'];
  const rows = strFromU8(sheet ?? new Uint8Array()).match(/<row /g) ?? [];
  // The head, and each item.
  expect(rows).toHaveLength(total + 1);
});
