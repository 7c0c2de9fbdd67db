import { choose } from './screen.js';
import { currentQuarter, expect, JIAXING, test, today } from './world.js';

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** The day before a business date. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

test('two units with open items and reports are merged into a third, whose desk has them', async ({
  world,
}) => {
  test.slow();
  const office = await world.person('inspector');
  const api = await world.as(office);
  const { region } = await api.get<{ region: { id: string } }>('/session');
  const names = ['甲', '乙', '丙'].map((each) => `${JIAXING}${world.mark}${each}局`) as [
    string,
    string,
    string,
  ];
  for (const name of names)
    await api.post<Unit>('/units', { regionId: region.id, name, kind: 'department', aliases: [] });
  const clerk = await world.person('reporter', names[0]);
  const heir = await world.person('reporter', names[2]);
  const year = Number(today().slice(0, 4)) + 1;
  await world.publish(
    office,
    `${world.mark}整合实施方案

一、主要任务

（一）推进${world.mark}平台建设。到${year}年底，建成${world.mark}平台10个以上。（责任单位：${names[0]}）

（二）组织${world.mark}服务活动。到${year}年底，组织${world.mark}活动20场以上。（责任单位：${names[1]}）
`,
  );
  const mine = await world.as(clerk);
  const { items } = await mine.get<{ items: { id: string }[] }>('/work-items');
  for (const { id } of items) await mine.post(`/work-items/${id}/acceptance`);
  await api.post('/cycles', { period: currentQuarter().code });

  const admin = await world.open('admin', '/directory');
  await admin.getByRole('link', { name: '机构调整' }).first().click();
  await admin.getByRole('button', { name: '办理机构调整' }).click();
  await admin.getByRole('button', { name: '再加一个单位' }).click();
  const choosing = async (label: string, name: string) =>
    choose(admin, admin.getByRole('combobox', { name: label }), `${name}（${JIAXING}）`, name);
  await choosing('并入的单位 1', names[0]);
  await choosing('并入的单位 2', names[1]);
  await choosing('选择接手单位', names[2]);
  const preview = admin.getByRole('region', { name: '会移交什么' });
  await expect(preview.getByRole('row').filter({ hasText: names[2] })).toContainText('2');
  await expect(preview).toContainText(clerk.displayName);
  const document = `${world.mark}办发〔${year}〕3号`;
  await admin.getByRole('textbox', { name: '依据的文件或文号' }).fill(document);
  await admin.getByRole('textbox', { name: '理由' }).fill('按照机构改革方案调整');
  await admin.getByRole('button', { name: '确认办理' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  await expect(admin.getByText('机构调整已生效')).toBeVisible();
  await admin.getByRole('button', { name: '查看机构调整记录' }).click();
  const deed = admin.getByRole('row').filter({ hasText: document });
  await expect(deed).toContainText(`${names[0]}、${names[1]} → ${names[2]}`);
  await expect(deed).toContainText('事项 2 项');

  const desk = await world.open(heir, '/desk');
  await expect(desk.getByText(`${world.mark}服务活动`).first()).toBeVisible();
  await expect(desk.getByText(`${world.mark}平台`).first()).toBeVisible();
  const item = await world.open(office, `/work-items/${items[0]?.id}`);
  await expect(item.getByText(names[2]).first()).toBeVisible();

  await admin.goto(`/directory?q=${encodeURIComponent(`${world.mark}甲局`)}`);
  await expect(admin.getByRole('row').filter({ hasText: names[0] })).toHaveCount(1);
  await expect(admin.getByRole('link', { name: names[0], exact: true })).toHaveCount(0);
  // The filter stands in the URL: the box is ticked when that has changed.
  await admin.getByRole('checkbox', { name: '已停用的单位' }).click();
  await expect(admin.getByRole('checkbox', { name: '已停用的单位' })).toBeChecked();
  await expect(admin.getByRole('row').filter({ hasText: dayBefore(today()) })).toContainText(names[0]);
});

test('a unit has another name from today on; the board of yesterday shows the old one', async ({ world }) => {
  // A region of the story that no other journey visits: only what was there before can have a past.
  const office = await world.person('inspector', undefined, '江西省');
  const api = await world.as(office);
  const yesterday = dayBefore(today());
  const { units } = await api.get<{ units: { unit: Unit & { regionId: string } }[] }>(
    `/boards/overview?asOf=${yesterday}`,
  );
  const unit = units.map((each) => each.unit).find(({ name }) => name.startsWith('江西省'));
  if (!unit) throw new Error('no unit of the province on the board');
  const name = `${unit.name}（${world.mark}）`;
  const page = await world.open(office, `/reorganisations/new?unit=${unit.id}`);
  await page.getByText('更名', { exact: true }).click();
  await page.getByRole('textbox', { name: '新名称（全称）' }).fill(name);
  await page.getByRole('textbox', { name: '依据的文件或文号' }).fill(`${world.mark}编办〔2026〕5号`);
  await page.getByRole('textbox', { name: '理由' }).fill('职责调整，名称变更');
  await page.getByRole('button', { name: '确认办理' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  await expect(page.getByText('机构调整已生效')).toBeVisible();

  await page.goto('/board');
  await expect(page.getByText(name).first()).toBeVisible();
  await page.goto(`/board?asOf=${yesterday}`);
  await expect(page.getByText(unit.name, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});
