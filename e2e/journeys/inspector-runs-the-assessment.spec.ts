import type { Page } from '@playwright/test';

import { choose } from './screen.js';
import { ECONOMY, expect, test, today } from './world.js';

const SCIENCE = '嘉兴市科学技术局';
const YEAR = Number(today().slice(0, 4)) - 1;

interface Ranked {
  readonly items: { readonly unit: { readonly id: string; readonly name: string }; readonly total: number }[];
}
interface Scored {
  readonly total: number;
  readonly lines: {
    readonly kind: string;
    readonly words: string;
    readonly abilities: { readonly appeal: boolean };
  }[];
}

/** Presses a step of the assessment and says yes to what it does. */
async function take(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await page.getByRole('button', { name: '确定' }).click();
}

async function appealFirst(page: Page, reason: string): Promise<string> {
  await page.getByText('只看失分', { exact: true }).click();
  const button = page.getByRole('button', { name: /^申诉：/ }).first();
  const words = ((await button.getAttribute('aria-label')) ?? '').replace('申诉：', '');
  await button.click();
  const dialog = page.getByRole('dialog', { name: '申诉' });
  await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: /^确\s?[定认]$/ }).click();
  await expect(page.getByText('申诉已提出，等待效能办决定。')).toBeVisible();
  return words;
}

test('from a scheme to the publication, through two appeals, one upheld', async ({ world }) => {
  test.slow();
  const inspector = await world.person('inspector');
  const units = [await world.unit(ECONOMY), await world.unit(SCIENCE)];
  const people = {
    reporter: await world.person('reporter', ECONOMY),
    head: await world.person('head', ECONOMY),
    otherReporter: await world.person('reporter', SCIENCE),
    otherHead: await world.person('head', SCIENCE),
    leader: await world.person('leader'),
  };
  const office = await world.as(inspector);
  const title = `产业考核${world.mark}`;
  const page = await world.open(inspector, '/assessments');

  await test.step('the scheme: made from one that ships, tried on last year, in force', async () => {
    await page.getByRole('link', { name: '考核办法', exact: true }).click();
    await page.getByRole('button', { name: '新建办法' }).click();
    const dialog = page.getByRole('dialog', { name: '新建办法' });
    await dialog.getByLabel('年度').fill(String(YEAR));
    await dialog.getByLabel('办法名称').fill(title);
    await dialog.getByRole('button', { name: '新建' }).click();
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(title) })).toBeVisible();

    const leagues = page.getByRole('region', { name: '组别' });
    for (const [at, unit] of units.entries()) {
      await choose(
        page,
        leagues.getByRole('combobox', { name: '只考点名的单位' }),
        `${unit.name}（嘉兴市）`,
        unit.name,
      );
      await expect(leagues.getByRole('combobox', { name: `点名的单位 ${at + 1}` })).toBeVisible();
    }
    // A fault is named and nothing that was typed is lost.
    const worth = page.getByRole('group', { name: '办结' }).getByLabel('满分');
    await worth.fill('20');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('alert')).toContainText('“市级部门”的基本分合计 90 分，应为 100 分');
    await worth.fill('30');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已保存。')).toBeVisible();

    const late = page.getByRole('group', { name: '迟报' });
    await late.getByLabel('单件上限').fill('2');
    const trial = page.getByRole('region', { name: '试算' });
    await trial.getByLabel('按哪一年的事实').fill(String(YEAR));
    await trial.getByRole('button', { name: '试算' }).click();
    await expect(trial.getByRole('row').filter({ hasText: ECONOMY })).toBeVisible();
    await late.getByLabel('单件上限').fill('1');
    await take(page, '施行');
    await expect(page.getByText('已冻结')).toBeVisible();
  });

  await test.step('the assessment: facts are taken, units are ranked and shown their scores', async () => {
    await page.getByRole('button', { name: '按它考核' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${YEAR}年度${title}` })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: ECONOMY })).toBeVisible();
    await take(page, '送各单位核对');
    await expect(page.getByText('异议期', { exact: true })).toBeVisible();
  });
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const scoreOf = (unitId: string) => office.get<Scored>(`/assessments/${id}/units/${unitId}`);
  const [economy, science] = units.map((unit) => unit.id) as [string, string];
  const before = await scoreOf(economy);

  const upheld = await test.step('each unit sees its own score and appeals against one fact', async () => {
    const own = await world.open(people.reporter, '/assessments');
    await own.getByRole('link', { name: `${YEAR}年度${title}` }).click();
    await expect(own.getByRole('row').filter({ hasText: SCIENCE })).toHaveCount(0);
    await own.getByRole('link', { name: ECONOMY, exact: true }).click();
    const words = await appealFirst(own, '系统升级期间无法办理，已电话报备并附公告');

    const other = await world.open(people.otherReporter, `/assessments/${id}/units/${science}`);
    await appealFirst(other, '认为这一项不应计入本单位的考核');
    return words;
  });

  await test.step('the office decides them one by one', async () => {
    await page.reload();
    await page.getByRole('link', { name: /待决定 2 件/ }).click();
    for (const [name, verdict, reason] of [
      [ECONOMY, '成立', '公告属实，不再扣分'],
      [SCIENCE, '不成立', '事项由该单位承担，应当计入'],
    ] as const) {
      await page.getByRole('button', { name: `决定${name}的申诉` }).click();
      const dialog = page.getByRole('dialog', { name: `决定${name}的申诉` });
      await dialog.getByText(verdict, { exact: true }).click();
      await dialog.getByLabel('决定的理由').fill(reason);
      await dialog.getByRole('button', { name: /^确\s?[定认]$/ }).click();
      await expect(page.getByRole('row').filter({ hasText: name }).filter({ hasText: reason })).toBeVisible();
    }
  });

  await test.step('both heads have no further objection, so nobody waits for the window', async () => {
    for (const [head, unitId] of [
      [people.head, economy],
      [people.otherHead, science],
    ] as const) {
      const own = await world.open(head, `/assessments/${id}/units/${unitId}`);
      await take(own, '确认无异议');
      await expect(own.getByText('已确认无异议。')).toBeVisible();
    }
    await page.goto(`/assessments/${id}`);
    await take(page, '办结申诉');
    await expect(page.getByText('待签发', { exact: true })).toBeVisible();
  });

  await test.step('what was upheld counts, and its line says why', async () => {
    const after = await scoreOf(economy);
    expect(after.total).toBeGreaterThan(before.total);
    const own = await world.open(people.reporter, `/assessments/${id}/units/${economy}`);
    await expect(own.getByText(/^申诉成立，.*不再扣分：公告属实，不再扣分$/)).toBeVisible();
    // Others of the same words may stand beside it.
    const lost = ({ lines }: Scored) =>
      lines.filter(({ kind, words }) => kind === 'loss' && words === upheld);
    expect(lost(after)).toHaveLength(lost(before).length - 1);
    const said = await scoreOf(science);
    expect(said.lines.some(({ kind }) => kind === 'appeal')).toBe(false);
  });

  await test.step('a leader signs, the office publishes, and everybody sees the ranking', async () => {
    const leader = await world.open(people.leader, `/assessments/${id}`);
    await take(leader, '签发');
    await expect(leader.getByText(new RegExp(`${people.leader.displayName} \\d{4}-`))).toBeVisible();
    await page.reload();
    await take(page, '公布');
    await expect(page.getByText('已公布', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: '复算' }).click();
    await expect(page.getByText('从留存的事实重新计分，结果逐字节相同。')).toBeVisible();
    const { items } = await (await world.as(people.otherReporter)).get<Ranked>(`/assessments/${id}/units`);
    expect(items.map(({ unit }) => unit.name).toSorted()).toEqual([ECONOMY, SCIENCE].toSorted());
  });
});

test('a unit sees what it will be scored on and what it stands at', async ({ world }) => {
  const page = await world.open(await world.person('reporter', ECONOMY), '/assessments');
  await page.getByRole('link', { name: '截至今天的得分' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '截至今天的得分' })).toBeVisible();
  await expect(page.getByText(new RegExp(`${ECONOMY} · 截至 ${today()}`))).toBeVisible();
});
