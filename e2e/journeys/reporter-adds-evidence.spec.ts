import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';

import { clearPlan } from './documents.js';
import { currentQuarter, ECONOMY, expect, test, type Person, type World } from './world.js';

/** A picture of one point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** As large as a scan: more than two pieces of an upload. */
const SCAN = Buffer.concat([PICTURE, Buffer.alloc(1_300_000, 7)]);

async function owedReport(world: World): Promise<{ clerk: Person; id: string }> {
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
  return { clerk, id: report.id };
}

const box = (page: Page) => page.getByRole('region', { name: '佐证材料' });
const row = (page: Page, name: string) => box(page).getByRole('listitem', { name });
const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  box(page).locator('input[type=file]').setInputFiles(files);

test('a picture and a PDF go up together, and the head looks at them', async ({ world }) => {
  const { clerk, id } = await owedReport(world);
  const page = await world.open(clerk, `/reports/${id}`);
  await choose(
    page,
    { name: '现场照片.png', mimeType: 'image/png', buffer: PICTURE },
    { name: '验收意见.pdf', mimeType: 'application/pdf', buffer: PDF },
  );
  for (const name of ['现场照片.png', '验收意见.pdf'])
    await expect(row(page, name).getByRole('link', { name: '下载' })).toBeVisible();

  const head = await world.person('head', ECONOMY);
  const theirs = await world.open(head, `/reports/${id}`);
  await expect(row(theirs, '现场照片.png').getByRole('button', { name: '撤回' })).toHaveCount(0);
  await row(theirs, '现场照片.png').getByRole('button', { name: '预览' }).click();
  const shown = theirs.getByRole('dialog').getByRole('img', { name: '现场照片.png' });
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(1);
  await theirs.keyboard.press('Escape');
  const preview = row(theirs, '验收意见.pdf').getByRole('link', { name: '预览' });
  const answer = await theirs.request.get((await preview.getAttribute('href')) ?? '');
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^inline/),
  });

  await row(page, '现场照片.png').getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await expect(row(page, '现场照片.png')).toHaveCount(0);
});

test('what is too large, of another kind or not what it says is refused in words', async ({ world }) => {
  const { clerk, id } = await owedReport(world);
  const page = await world.open(clerk, `/reports/${id}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-large-'));
  try {
    const large = path.join(folder, '录像.zip');
    writeFileSync(large, Buffer.alloc(51 * 1024 * 1024));
    await box(page).locator('input[type=file]').setInputFiles(large);
    await expect(row(page, '录像.zip').getByRole('alert')).toContainText('文件超过 50 MB，没有上传');
  } finally {
    rmSync(folder, { recursive: true });
  }
  await choose(page, { name: '程序.exe', mimeType: 'application/octet-stream', buffer: PICTURE });
  await expect(row(page, '程序.exe').getByRole('alert')).toContainText('不能上传这种类型');
  await choose(page, { name: '说明.pdf', mimeType: 'application/pdf', buffer: PICTURE });
  await expect(row(page, '说明.pdf').getByRole('alert')).toContainText('内容与扩展名不符');
});

test('an upload that was cut goes on where it stopped', async ({ world }) => {
  const { clerk, id } = await owedReport(world);
  const page = await world.open(clerk, `/reports/${id}`);
  const begins: number[] = [];
  let cut = true;
  await page.route('**/files/*/content', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    const begin = Number(route.request().headers()['upload-offset']);
    if (cut && begin > 0) return route.abort('connectionreset');
    begins.push(begin);
    return route.continue();
  });
  await choose(page, { name: '扫描件.png', mimeType: 'image/png', buffer: SCAN });
  await expect(row(page, '扫描件.png').getByRole('alert')).toContainText('已传的部分不会丢失');
  cut = false;
  await row(page, '扫描件.png').getByRole('button', { name: '继续上传' }).click();
  await expect(row(page, '扫描件.png').getByRole('link', { name: '下载' })).toBeVisible();
  expect(begins).toEqual([0, 524_288, 1_048_576]);
});
