import { expect, type Locator, type Page } from '@playwright/test';

/** Picks from a list that opens below its field; `typed` narrows it first where it can be searched. */
export async function choose(
  page: Page,
  field: Locator,
  option: string | RegExp,
  typed?: string,
): Promise<void> {
  await field.click();
  if (typed !== undefined) await field.fill(typed);
  // Only the list that is open: Ant Design leaves closed ones in the page, and its options carry a title, not a role.
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await list.getByTitle(option, { exact: true }).click();
}

/** Types a day into a date field. */
export async function setDate(field: Locator, date: string): Promise<void> {
  await field.fill(date);
  await field.press('Enter');
  await expect(field).toHaveValue(date);
}

/** Finds an item by its words in the list of items and opens its page. */
export async function openItem(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link', { name: '事项', exact: true })
    .click();
  const search = page.getByRole('searchbox', { name: '按事项文字查找' });
  await search.fill(title);
  await search.press('Enter');
  await page
    .getByRole('region', { name: '事项', exact: true })
    .getByRole('link', { name: title })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
