import type { Page } from '@playwright/test';

import { setDate } from './screen.js';
import { expect } from './world.js';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** Asks for something from the page of an item; what each request wants besides its reason is in `more`. */
export async function ask(
  page: Page,
  item: { id: string },
  action: '提出异议' | '申请延期' | '申请办结',
  reason: string,
  more: { deadline?: string; evidence?: string; files?: readonly string[] } = {},
): Promise<void> {
  await page.goto(`/work-items/${item.id}`);
  await page.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: action });
  if (more.deadline) await setDate(dialog.getByRole('textbox', { name: '延至' }), more.deadline);
  if (more.evidence) await dialog.getByRole('textbox', { name: '办结依据' }).fill(more.evidence);
  if (more.files) {
    await dropFiles(page, more.files);
    for (const name of more.files)
      await expect(
        dialog.getByRole('listitem', { name }).getByRole('link', { name: '下载' }),
        name,
      ).toBeVisible();
  }
  await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
  await dialog.getByRole('button', { name: '确定' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '申请与决定' })).toContainText(reason);
}

/** Drops PDFs of these names on the place for 佐证材料, all at once, as a hand from a folder does. */
export async function dropFiles(page: Page, names: readonly string[]): Promise<void> {
  const place = page.getByRole('region', { name: '佐证材料' }).getByText('或把文件拖到这里').locator('..');
  const carried = await page.evaluateHandle(
    ({ files, bytes }) => {
      const transfer = new DataTransfer();
      for (const name of files)
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'application/pdf' }));
      return transfer;
    },
    { files: [...names], bytes: [...PDF] },
  );
  await place.dispatchEvent('dragover', { dataTransfer: carried });
  await place.dispatchEvent('drop', { dataTransfer: carried });
}

/** Decides the open request of an item from its page. */
export async function decide(
  page: Page,
  item: { id: string },
  granted: boolean,
  words: string,
  deadline?: string,
): Promise<void> {
  await page.goto(`/work-items/${item.id}`);
  await page.getByRole('button', { name: '作出决定' }).click();
  const dialog = page.getByRole('dialog', { name: /^决定：/ });
  await dialog.getByRole('radio', { name: granted ? '同意' : '不同意', exact: true }).check();
  if (deadline) await setDate(dialog.getByRole('textbox', { name: '批准的期限' }), deadline);
  await dialog.getByRole('textbox', { name: granted ? '意见（可不填）' : '不同意的理由' }).fill(words);
  await dialog.getByRole('button', { name: '确定' }).dblclick();
  await expect(dialog).toBeHidden();
  const requests = page.getByRole('region', { name: '申请与决定' });
  await expect(requests).toContainText(granted ? '已同意' : '未同意');
  await expect(requests).toContainText(words);
}

/** Ticks every row of a list of reports that can be ticked, and takes the step that stands above it. */
export async function forAll(page: Page, button: string): Promise<void> {
  const list = page.getByRole('region', { name: '进展报告' });
  await list.getByRole('columnheader').getByRole('checkbox').check();
  await list.getByRole('button', { name: button }).click();
}

/** The two states of the running quarter's cycle that a person sees on its page. */
export function countOf(page: Page, name: string) {
  return page.locator('.cycle-counts').getByRole('listitem').filter({ hasText: name });
}
