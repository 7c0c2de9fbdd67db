import { choose } from './screen.js';
import { ECONOMY, expect, test } from './world.js';

test('a unit answers, advises and settles a request; the enterprise is not content, and a second round settles it', async ({
  world,
}) => {
  const enterprise = `${world.mark}精密机械有限公司`;
  const office = await world.open(await world.person('inspector'), '/enterprise-requests');
  await office.getByRole('button', { name: '登记诉求' }).click();
  const form = office.getByRole('dialog');
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(form.getByText('请填写企业名称')).toBeVisible();
  await form.getByLabel('企业名称').fill(enterprise);
  await form.getByLabel('联系人').fill('沈经理');
  await form.getByLabel('联系电话').fill('0573-82521234');
  await form.getByLabel('诉求内容').fill('厂区外道路积水，影响发货');
  await choose(office, form.getByLabel('承办单位'), `${ECONOMY}（嘉兴市）`, ECONOMY);
  await form.getByRole('button', { name: '登记', exact: true }).dblclick();
  await expect(office.getByRole('heading', { level: 1, name: enterprise })).toBeVisible();
  await expect(office.getByText('待响应')).toBeVisible();

  const unit = await world.open(await world.person('reporter', ECONOMY), '/desk');
  await unit.goto(`/enterprise-requests?q=${encodeURIComponent(world.mark)}`);
  const list = unit.getByRole('region', { name: '企业诉求' });
  await expect(list.getByText('共 1 条')).toBeVisible();
  await list.getByRole('link', { name: enterprise }).click();
  const deal = async (round: string) => {
    for (const [label, said, action] of [
      ['响应情况', '当天已到现场', '响应'],
      ['办理意见', '三天内清理雨水口', '提出办理意见'],
      ['办理结果', '积水已排空', '办结'],
    ] as const) {
      const words = `${round}${said}`;
      await unit.getByLabel(label).fill(words);
      await unit.getByRole('button', { name: action, exact: true }).click();
      await expect(unit.getByRole('region', { name: '办理经过' }).getByText(words)).toBeVisible();
    }
    await expect(unit.getByText('待回访').first()).toBeVisible();
  };
  await deal('第一次：');

  await office.reload();
  await office.getByRole('button', { name: '回访' }).click();
  const rating = office.getByRole('dialog');
  await rating.getByRole('button', { name: '确定' }).click();
  await expect(rating.getByText('请选择企业是否满意')).toBeVisible();
  await rating.getByLabel('不满意', { exact: true }).check();
  await rating.getByRole('button', { name: '确定' }).click();
  await expect(office.getByText('企业不满意').first()).toBeVisible();
  await office.getByRole('button', { name: '重新办理' }).click();
  await office.getByRole('dialog').getByLabel('理由').fill('雨后仍有积水，请再清理');
  await office.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(office.getByRole('region', { name: '办理时限' }).getByText('第 2 轮')).toBeVisible();
  const first = office.getByRole('region', { name: '第 1 轮' });
  await expect(first.getByText('按时')).toHaveCount(3);

  // What is half written is still there after the page was left.
  await unit.reload();
  await unit.getByLabel('响应情况').fill('还没有写完');
  await unit.goto('/desk');
  await unit.goBack();
  await expect(unit.getByLabel('响应情况')).toHaveValue('还没有写完');
  await deal('第二次：');

  await office.reload();
  await office.getByRole('button', { name: '回访' }).click();
  await office.getByRole('dialog').getByLabel('满意', { exact: true }).check();
  await office.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await expect(office.getByText('已回访')).toBeVisible();
  await expect(office.getByRole('region', { name: '办理时限' }).getByText('按时')).toHaveCount(3);
  await expect(first.getByText('按时')).toHaveCount(3);
});
