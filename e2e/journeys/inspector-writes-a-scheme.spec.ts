import { choose } from './screen.js';
import { ECONOMY, expect, test, today } from './world.js';

const SCIENCE = '嘉兴市科学技术局';
const YEAR = Number(today().slice(0, 4)) - 1;

test('from nothing: leagues, dimensions, rules, vetoes and grades, tried before they are kept', async ({
  world,
}) => {
  const page = await world.open(await world.person('inspector'), '/schemes');
  const title = `自拟考核${world.mark}`;

  await test.step('begins with the least that is sound', async () => {
    await page.getByRole('button', { name: '新建办法' }).click();
    const dialog = page.getByRole('dialog', { name: '新建办法' });
    await choose(page, dialog.getByRole('combobox', { name: '从哪里开始' }), '从空白开始');
    await dialog.getByLabel('年度').fill(String(YEAR));
    await dialog.getByRole('button', { name: '新建' }).click();
    await expect(dialog.getByText('请填写办法名称')).toBeVisible();
    await dialog.getByLabel('办法名称').fill(title);
    await dialog.getByRole('button', { name: '新建' }).click();
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(title) })).toBeVisible();
  });

  const league = page.getByRole('group', { name: '市级部门' });
  const added = page.getByRole('group', { name: '新维度' });
  await test.step('rows are added', async () => {
    for (const [at, name] of [ECONOMY, SCIENCE].entries()) {
      await choose(page, league.getByRole('combobox', { name: '只考点名的单位' }), `${name}（嘉兴市）`, name);
      await expect(league.getByRole('combobox', { name: `点名的单位 ${at + 1}` })).toBeVisible();
    }
    await page.getByRole('button', { name: '添加维度' }).click();
    await added.getByLabel('满分').fill('20');
    await choose(page, added.getByRole('combobox', { name: '添加条款' }), '未报');
    await added.getByRole('group', { name: '未报' }).getByLabel('每次扣').fill('2');
    const vetoes = page.getByRole('region', { name: '一票否决' });
    await choose(page, vetoes.getByRole('combobox', { name: '添加否决' }), '虚假填报（已查实）');
    await page.getByRole('button', { name: '添加等次' }).click();
    await page.getByRole('group', { name: '新等次' }).getByLabel('起分').fill('90');
  });

  await test.step('what is at fault is said where it stands, and nothing typed is lost', async () => {
    await page.getByRole('button', { name: '保存' }).click();
    await expect(league.getByText('“市级部门”的基本分合计 120 分，应为 100 分')).toBeVisible();
    await page.getByRole('group', { name: '办结' }).first().getByLabel('满分').fill('80');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存。')).toBeVisible();
    await expect(page.getByText('基本分合计 120 分')).toHaveCount(0);
  });

  await test.step('what-if takes what stands on the screen, and keeps nothing', async () => {
    const cost = added.getByRole('group', { name: '未报' }).getByLabel('每次扣');
    await cost.fill('5');
    const trial = page.getByRole('region', { name: '试算' });
    await trial.getByLabel('按哪一年的事实').fill(String(YEAR));
    await trial.getByRole('button', { name: '试算' }).click();
    await expect(trial.getByText(/^名次上升 \d+ 个单位，下降 \d+ 个；等次变化 \d+ 个。$/)).toBeVisible();
    await expect(trial.getByRole('row').filter({ hasText: ECONOMY })).toBeVisible();
    await cost.fill('6');
    await expect(trial.getByText('条款在试算之后又改过，请重新试算。')).toBeVisible();
    await page.reload();
    // On the server nothing has changed; what was typed waits in this browser.
    await expect(cost).toHaveValue('6');
    await page.getByRole('button', { name: '放弃修改' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
    await expect(cost).toHaveValue('2');
  });

  await test.step('rows are taken away', async () => {
    await page.getByRole('button', { name: '删除：虚假填报（已查实）' }).click();
    await page.getByRole('button', { name: '删除：新等次' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存。')).toBeVisible();
    await page.reload();
    await expect(added).toBeVisible();
    await expect(page.getByRole('group', { name: '新等次' })).toHaveCount(0);
    await expect(page.getByRole('group', { name: '虚假填报（已查实）' })).toHaveCount(0);
  });
});

test('a title is recorded once with its document, and its unit sees it', async ({ world }) => {
  const name = `先进集群${world.mark}`;
  const page = await world.open(await world.person('inspector'), '/assessments');
  await page.getByRole('link', { name: '称号', exact: true }).click();
  await page.getByRole('button', { name: '登记称号' }).click();
  const dialog = page.getByRole('dialog', { name: '登记称号' });
  await choose(page, dialog.getByRole('combobox', { name: '单位' }), `${ECONOMY}（嘉兴市）`, ECONOMY);
  await dialog.getByLabel('称号名称').fill(name);
  await dialog.getByLabel('奖补分几期').fill('3');
  await dialog.getByLabel('授予的文件').fill('嘉政发〔2026〕6号');
  await dialog.getByRole('button', { name: /^确\s?[定认]$/ }).dblclick();
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1);

  const own = await world.open(await world.person('reporter', ECONOMY), '/awarded-titles');
  await own.getByRole('button', { name }).click();
  const drawer = own.getByRole('dialog', { name });
  await expect(drawer.getByText('嘉政发〔2026〕6号')).toBeVisible();
  await expect(drawer.getByText('还没有复核过。')).toBeVisible();
  await expect(drawer.getByText(/登记称号$/)).toBeVisible();
});

test('what was typed and not saved is there again after the tab was closed, and can be given up', async ({
  world,
}) => {
  const office = await world.person('inspector');
  const title = `未保存${world.mark}`;
  const { id } = await (
    await world.as(office)
  ).post<{ id: string }>('/schemes', { year: YEAR, shipped: 'departments' });
  const page = await world.open(office, `/schemes/${id}`);
  const name = page.getByRole('textbox', { name: '办法名称' });
  await name.fill(title);
  await expect(page.getByText('有没有保存的修改', { exact: false })).toBeVisible();
  // The browser asks before the page is left.
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
  await expect(name).toHaveValue(title);
  await expect(page.getByText('上次没有保存的修改已恢复', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '放弃修改' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
  await expect(name).not.toHaveValue(title);
  await expect(page.getByRole('button', { name: '放弃修改' })).toHaveCount(0);
  await name.fill(title);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(title) })).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue(title);
  await expect(page.getByRole('button', { name: '放弃修改' })).toHaveCount(0);
});
