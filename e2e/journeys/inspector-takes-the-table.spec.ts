import { readFileSync } from 'node:fs';

import { clearPlan, NEXT_YEAR } from './documents.js';
import { expect, test, type Policy } from './world.js';

test('the table of tasks is taken away as an Excel file and brought back as the same tasks', async ({
  world,
}) => {
  const office = await world.person('inspector');
  const plan = clearPlan(world.mark);
  const api = await world.as(office);
  const { id } = await api.post<Policy>('/policies', { text: plan.text });
  const page = await world.open(office, `/policies/${id}`);
  const table = page.getByRole('link', { name: '责任分解表' });

  const sheet = await test.step('a draft gives its table', async () => {
    const coming = page.waitForEvent('download');
    await table.click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`${plan.title}责任分解表.xlsx`);
    return readFileSync(await download.path());
  });

  await test.step('imported, it is a draft of the same tasks', async () => {
    await page.goto('/policies/import');
    await page.locator('input[type=file]').setInputFiles({
      name: `${plan.title}责任分解表.xlsx`,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: sheet,
    });
    await expect(page.getByRole('heading', { level: 1, name: `《${plan.title}》责任分解表` })).toBeVisible();
    const cards = page.getByRole('region', { name: '任务' }).getByRole('article');
    await expect(cards).toHaveCount(2);
    await expect(cards.first()).toContainText('市经信局');
    await expect(cards.first()).toContainText('市财政局');
    await expect(cards.first()).toContainText(`${NEXT_YEAR}-12-31`);
    await expect(cards.first()).toContainText('40个');
  });

  await test.step('published, the document still gives it', async () => {
    await api.post(`/policies/${id}/publication`);
    await page.goto(`/policies/${id}`);
    const coming = page.waitForEvent('download');
    await table.click();
    expect((await coming).suggestedFilename()).toBe(`${plan.title}责任分解表.xlsx`);
  });
});
