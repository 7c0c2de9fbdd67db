import { writeFileSync } from 'node:fs';
import { clearPlan } from './documents.js';
import { expect, test } from './world.js';

const MEGABYTE = 1024 * 1024;
/** How the old Office formats begin, and files with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex');
const PICTURES_ONLY = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF`;

test('a file that cannot be read is refused in words, nothing is lost, and a good one works', async ({
  world,
}) => {
  const page = await world.open(await world.person('inspector'), '/policies/import');
  const typed = `${world.mark}：这是还没有读取的一段文字，没有责任标注。`;

  async function upload(name: string, bytes: Buffer): Promise<void> {
    await page.getByRole('tab', { name: '上传文件' }).click();
    // From the disk, as a person does: bytes sent through the test's own wire take longest.
    const file = test.info().outputPath(name);
    writeFileSync(file, bytes);
    await page.locator('input[type=file]').setInputFiles(file);
  }
  const said = (words: string) => page.getByRole('alert').filter({ hasText: words });

  await test.step('something typed stays through all that follows', async () => {
    await page.getByRole('tab', { name: '粘贴正文' }).click();
    await page.getByRole('textbox', { name: '粘贴正文' }).fill(typed);
  });

  await test.step('an empty file', async () => {
    await upload('空文件.txt', Buffer.alloc(0));
    await expect(said('空文件.txt：可以这样办')).toContainText('文件里没有内容');
  });

  await test.step('a file of 20 MB', async () => {
    await upload('大文件.txt', Buffer.alloc(20 * MEGABYTE, '政'));
    await expect(said('大文件.txt：可以这样办')).toContainText('文件超过 10 MB');
    await expect(said('空文件.txt')).toBeHidden();
  });

  await test.step('a program that calls itself a text', async () => {
    const program = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31) % 256));
    await upload('程序.txt', program);
    await expect(said('程序.txt：可以这样办')).toContainText('这不是文字文件');
  });

  const refusals: [name: string, bytes: Buffer, reason: string, advice: string][] = [
    ['方案.doc', COMPOUND, '.doc 是旧格式', '另存为 .docx'],
    ['方案.wps', COMPOUND, '.wps 是旧格式', '另存为 .docx'],
    ['公文.ofd', Buffer.from('PK\x03\x04OFD.xmlPK\x05\x06', 'latin1'), 'OFD 版式文件', '另存为'],
    ['附件.zip', Buffer.from('PK\x03\x04方案.txtPK\x05\x06', 'latin1'), '这是压缩包', '另存为'],
    ['加密.docx', COMPOUND, '文件有密码保护', '取消密码'],
    ['扫描件.pdf', Buffer.from(PICTURES_ONLY), '没有可以读取的文字', '识别软件'],
    ['半截.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<'), '文件已损坏', '重新下载'],
    ['照片.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '这是图片', '另存为 .docx'],
  ];
  for (const [name, bytes, reason, advice] of refusals)
    await test.step(name, async () => {
      await upload(name, bytes);
      await expect(said(`${name}：可以这样办`)).toContainText(advice);
      await expect(said(reason)).toBeVisible();
    });

  await test.step('what was typed is still there', async () => {
    await page.getByRole('tab', { name: '粘贴正文' }).click();
    await expect(page.getByRole('textbox', { name: '粘贴正文' })).toHaveValue(typed);
  });

  await test.step('a text without an annotation is kept as a draft, and the page says how to go on', async () => {
    await page.getByRole('button', { name: '读取' }).click();
    await expect(page.getByText('读完了，但没有找到责任标注')).toBeVisible();
    await expect(page.getByRole('link', { name: '打开文件' })).toBeVisible();
    await page.getByRole('button', { name: '换一份文件' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '导入文件' })).toBeVisible();
  });

  await test.step('a good one', async () => {
    const plan = clearPlan(world.mark);
    await upload('举措.txt', Buffer.from(plan.text));
    await expect(page.getByRole('heading', { level: 1, name: plan.title })).toBeVisible();
    await expect(page.getByRole('region', { name: '任务' }).getByRole('article')).toHaveCount(2);
  });

  await test.step('the same one again is named, and one press away', async () => {
    const plan = clearPlan(world.mark);
    await page.goto('/policies/import');
    await upload('举措（副本）.txt', Buffer.from(plan.text));
    await expect(said('举措（副本）.txt：可以这样办')).toContainText('同一份文件已经导入过');
    await page.getByRole('link', { name: '打开已导入的文件' }).click();
    await expect(page.getByRole('heading', { level: 1, name: plan.title })).toBeVisible();
  });
});
