const LONGEST = 60;

/** The first sentence of a task, or the heading it stands under when that says it shorter. At most 60 characters. */
export function taskTitle(text: string, heading: string): string {
  const sentence = (/^[^。\n]*/.exec(text.trim())?.[0] ?? '').trim();
  const title =
    plain(heading) !== '' && (sentence === '' || fits(plain(heading))) ? plain(heading) : sentence;
  if (title === '') return '未命名任务';
  return fits(title) ? title : shortened(title);
}

function plain(heading: string): string {
  return heading.trim().replace(/[。.:：;；]+$/, '');
}

function fits(title: string): boolean {
  return [...title].length <= LONGEST;
}

/** Cut behind the last part that fits, else in the middle of it, with a mark that something is left out. */
function shortened(title: string): string {
  const head = [...title].slice(0, LONGEST - 1).join('');
  const parts = Math.max(...[',', '，', ';', '；'].map((mark) => head.lastIndexOf(mark)));
  return `${parts >= 12 ? head.slice(0, parts) : head}…`;
}
