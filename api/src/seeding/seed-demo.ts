import { DataSource } from 'typeorm';
import type { FileStore } from '../platform/files/file-store.js';
import { closeStoryCycles } from './close-story-cycles.js';
import { DEMO_ACCOUNTS, ensureDemoAccounts } from './demo-people.js';
import { readStory, type Story } from './story-files.js';
import { tellAssessments } from './tell-assessments.js';
import { tellDescent } from './tell-descent.js';
import { tellBulletins } from './tell-bulletins.js';
import { tellChapter } from './tell-chapter.js';

export interface DemoOptions {
  readonly password: string;
  /** The date the story ends on: usually today. */
  readonly asOf: string;
  /** Where originals of documents are kept. */
  readonly files: FileStore;
  readonly say: (line: string) => void;
}

/** Who signs in in demo mode, and what for. */
export function demoAccounts(): readonly { username: string; description: string }[] {
  return DEMO_ACCOUNTS;
}

/**
 * Makes the demo accounts and tells the story of `seeds/demo/`, each policy in one transaction: whatever was cut off
 * in the middle has left nothing behind and is told the next time; what is there already is left alone.
 */
export async function seedDemo(
  dataSource: DataSource,
  options: DemoOptions,
  story: Story = readStory(),
): Promise<void> {
  const { password, asOf, files, say } = options;
  await ensureDemoAccounts(dataSource, password);
  let begun = false;
  const begins = () => {
    if (!begun)
      say(`正在载入演示数据（${story.chapters.length} 份政策，截至 ${asOf} 的八个季度），首次约需一分钟…`);
    begun = true;
  };
  const chapters = await Promise.allSettled(
    story.chapters.map(async (chapter) => {
      const told = await dataSource.transaction((em) =>
        tellChapter(em, chapter, story, { asOf, files, begins }),
      );
      if (!told) return;
      say(`  《${told.title}》：${told.items} 个事项，${told.reports} 份报告`);
      for (const refused of told.refused) say(`  演示故事有一步没有演成：${refused}`);
    }),
  );
  for (const chapter of chapters) if (chapter.status === 'rejected') throw chapter.reason;
  // Chapters of one region share its periods: they are closed when all of them are told.
  const refused = await dataSource.transaction((em) => closeStoryCycles(em, story, asOf));
  for (const each of refused) say(`  演示故事有一步没有演成：${each}`);
  const bulletins = await dataSource.transaction((em) => tellBulletins(em, story, asOf));
  for (const title of bulletins.titles) say(`  已发布通报《${title}》`);
  for (const each of bulletins.refused) say(`  演示故事有一步没有演成：${each}`);
  // Only now are both there, whichever was told first.
  for (const { descends, ...chapter } of story.chapters) {
    if (!descends) continue;
    const told = await dataSource.transaction((em) => tellDescent(em, { ...chapter, descends }, story, asOf));
    if (told) say(`  《${told.title}》：下级承接 ${told.links} 对任务`);
  }
  const assessed = await dataSource.transaction((em) => tellAssessments(em, story, asOf));
  for (const title of assessed) say(`  ${title}：已公布`);
}
