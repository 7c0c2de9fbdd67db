import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Hand } from './hand.js';
import { expect, test, type World } from './world.js';

/** The document of Jiaxing as it came off the web, where that is at hand; else in our own words. Fourteen tasks. */
function document(world: World): { text: string; title: string; unknownUnit: string } {
  const root = path.resolve(import.meta.dirname, '../..');
  const found = ['../shared/policies', 'seeds/policies']
    .map((folder) => path.join(root, folder, 'jiaxing-2020.txt'))
    .find((file) => existsSync(file));
  if (!found) throw new Error('seeds/policies/jiaxing-2020.txt is missing');
  const unknownUnit = `市${world.mark}推进办`;
  const title = `关于培育${world.mark}产业集群高质量发展的实施意见`;
  const text = readFileSync(found, 'utf8')
    .replace(/关于培育[“"]五大[”"]先进制造业\S*\s*\S*实施意见/, title)
    // One office that no directory knows, as there always is one.
    .replace('市统计局', unknownUnit);
  return { text, title, unknownUnit };
}

test('from a file to published tasks in two minutes of a practised hand', async ({ world }) => {
  const { text, title, unknownUnit } = document(world);
  const office = await world.person('inspector');
  const page = await world.open(office);
  const hand = new Hand(page);
  const tasks = page.getByRole('region', { name: '任务' }).getByRole('article');

  await test.step('brings the document in', async () => {
    await hand.click(page.getByRole('link', { name: '政策文件', exact: true }));
    await hand.click(page.getByRole('link', { name: '导入文件' }));
    await hand.chooseFile(page.locator('input[type=file]'), {
      name: `${world.mark}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(tasks).toHaveCount(14);
  });

  await test.step('says what the one unknown name stands for', async () => {
    hand.think();
    await hand.press('u');
    const field = page.getByRole('combobox', { name: `“${unknownUnit}”是哪个单位？` });
    await expect(field).toBeFocused();
    await hand.type('嘉兴市统计局');
    await expect(page.getByTitle('嘉兴市统计局', { exact: true })).toBeVisible();
    await hand.press('Enter');
    await expect(page.getByText('全部名称都已对应到单位。')).toBeVisible();
    await hand.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('looks at each task beside its sentence, and confirms it', async () => {
    for (let at = 0; at < 14; at += 1) {
      await hand.press('j');
      await expect(tasks.nth(at)).toHaveAttribute('aria-current', 'true');
      hand.read();
      hand.think();
      await hand.press('Enter');
      await expect(tasks.nth(at)).toContainText('已确认');
    }
  });

  await test.step('gives the last but two to another unit to lead', async () => {
    hand.think();
    await hand.press('k', 'k', 'l');
    const third = tasks.nth(11);
    await expect(page.getByRole('menuitem', { name: /市经信局/ })).toBeFocused();
    await hand.press('ArrowDown', 'Enter');
    await expect(third.getByRole('definition').first()).toHaveText('市财政局');
  });

  await test.step('publishes', async () => {
    hand.think();
    await hand.press('p');
    const ok = page
      .getByRole('dialog', { name: '发布并交办' })
      .getByRole('button', { name: '发布', exact: true });
    await expect(ok).toBeFocused();
    await hand.press('Enter');
    await expect(page.getByText(/^已发布 14 条任务，生成 \d+ 个工作事项$/)).toBeVisible();
    expect(await world.logged('policy.published', office)).toBe(1);
  });

  test.info().annotations.push({ type: 'steps', description: hand.account });
  console.log(`from upload to published: ${hand.account}`);
  expect(hand.steps).toBeLessThanOrEqual(60);
  expect(hand.seconds).toBeLessThan(120);
});

test('a second press on publishing sends nothing', async ({ world }) => {
  const { text } = document(world);
  const office = await world.person('inspector');
  const api = await world.as(office);
  const draft = await api.post<{ id: string; version: number }>('/policies', {
    text: text.replace(`市${world.mark}推进办`, '市统计局'),
  });
  const page = await world.open(office, `/policies/${draft.id}`);
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/publication')) sent += 1;
  });
  await page.getByRole('button', { name: '发布（14 条）' }).click();
  const dialog = page.getByRole('dialog', { name: '发布并交办' });
  await dialog.getByRole('button', { name: '发布', exact: true }).dblclick();
  await expect(page.getByText(/^已发布 14 条任务/)).toBeVisible();
  expect(sent).toBe(1);
});
