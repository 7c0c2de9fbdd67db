import { readFileSync } from 'node:fs';

import { currentQuarter, today, type Person, type Policy, type World } from './world.js';

const JIAXING_POLICY = new URL('../../seeds/policies/jiaxing-2020.txt', import.meta.url);

/** The offices that Jiaxing's document names, as it prints them, with what the city would call them in full. */
const OFFICES = {
  市发展改革委: '发展和改革委员会',
  市经信局: '经济和信息化局',
  市科技局: '科学技术局',
  市商务局: '商务局',
  市市场监管局: '市场监督管理局',
  市金融办: '人民政府金融工作办公室',
  市生态环境局: '生态环境局',
  市应急管理局: '应急管理局',
  市消防救援支队: '消防救援支队',
  市委人才办: '人才工作领导小组办公室',
  市财政局: '财政局',
  市自然资源规划局: '自然资源和规划局',
  市统计局: '统计局',
} as const;
export type Office = keyof typeof OFFICES | '人行' | '东区' | '西区';
/** Leads nine of the fourteen tasks and supports the others: each of its people has one item of each task. */
export const ECONOMY_OFFICE: Office = '市经信局';
/** Who stands for the members of the leading group, and who for the districts. */
const MEMBERS: readonly Office[] = ['市经信局', '市发展改革委', '市科技局'];
const DISTRICTS: readonly Office[] = ['东区', '西区'];

export const TASKS = 14;
export const WORK_ITEMS = 52;

interface Listed<T> {
  total: number;
  items: T[];
}
export interface Item {
  id: string;
  title: string;
  clauseRef: string;
  unit: { id: string; name: string };
  deadline: string | null;
}
interface Owed {
  id: string;
  version: number;
  targets: { id: string; value: number }[];
}
interface Cycle {
  id: string;
  label: string;
}

/**
 * A city that no other test uses, with Jiaxing's offices, in which Jiaxing's document is in force. Its cycles are this
 * test's alone: it may close them.
 */
export class Quarter {
  /** One reporter and one head of each office that has been staffed. */
  private readonly people = new Map<string, Person>();

  private constructor(
    private readonly world: World,
    /** 无锡 of 无锡市. */
    readonly city: string,
    readonly policy: string,
    readonly policyTitle: string,
    /** The efficiency office. */
    readonly office: Person,
    private readonly units: ReadonlyMap<Office, string>,
  ) {}

  static async begin(world: World): Promise<Quarter> {
    const { city, regionId } = await claimCity(world);
    const admin = await world.as('admin');
    const units = new Map<Office, string>();
    const office = await world.person('inspector', undefined, `${city}市`);
    const add = async (printed: Office, name: string, kind: string, aliases: string[]) => {
      const unit = await admin.post<{ id: string }>('/units', { regionId, name, kind, aliases });
      units.set(printed, unit.id);
    };
    for (const [printed, name] of Object.entries(OFFICES))
      await add(printed as Office, `${city}市${name}`, 'department', [printed]);
    await add('人行', `中国人民银行${city}市中心支行`, 'vertical', [`人行${city}市中心支行`]);
    for (const district of DISTRICTS) await add(district, `${city}${district}人民政府`, 'government', []);

    const api = await world.as(office);
    const draft = await api.post<Policy>('/policies', { text: textFor(city) });
    let version = draft.version;
    // What the directory can't know: who belongs to the leading group of this city, and which districts it has.
    for (const task of draft.tasks) {
      if (!task.responsibilities.some(({ collective }) => collective)) continue;
      const named = (printed: string, role: string, offices: readonly Office[]) =>
        offices.map((each) => ({ printed, role, unitId: units.get(each) }));
      const responsibilities = [
        ...named('市工业转型升级领导小组成员单位', 'lead', MEMBERS),
        ...named('各县（市、区）政府', 'local', DISTRICTS),
      ];
      ({ version } = await api.edit<{ version: number }>(
        'PATCH',
        `/policies/${draft.id}/tasks/${task.id}`,
        version,
        { responsibilities },
      ));
    }
    await api.post(`/policies/${draft.id}/publication`);
    return new Quarter(world, city, draft.id, draft.title, office, units);
  }

  /** The full name of an office. */
  nameOf(office: Office): string {
    if (office === '人行') return `中国人民银行${this.city}市中心支行`;
    if (office === '东区' || office === '西区') return `${this.city}${office}人民政府`;
    return `${this.city}市${OFFICES[office]}`;
  }

  get offices(): Office[] {
    return [...this.units.keys()];
  }

  /** A new leader of the city. */
  leader(): Promise<Person> {
    return this.world.person('leader', undefined, `${this.city}市`);
  }

  async reporter(office: Office): Promise<Person> {
    return this.staff('reporter', office);
  }

  async head(office: Office): Promise<Person> {
    return this.staff('head', office);
  }

  private async staff(role: 'reporter' | 'head', office: Office): Promise<Person> {
    const post = `${role} ${office}`;
    let person = this.people.get(post);
    if (!person) {
      person = await this.world.person(role, this.nameOf(office), `${this.city}市`);
      this.people.set(post, person);
    }
    return person;
  }

  /** The items of an office, or of all. */
  async items(office?: Office): Promise<Item[]> {
    const api = await this.world.as(this.office);
    const query = new URLSearchParams({ policy: this.policy, limit: '200' });
    const unit = office && this.units.get(office);
    if (unit) query.set('unit', unit);
    return (await api.get<Listed<Item>>(`/work-items?${query.toString()}`)).items;
  }

  async item(office: Office, title: string): Promise<Item> {
    const found = (await this.items(office)).find((each) => each.title === title);
    if (!found) throw new Error(`${office} has no item ${title}`);
    return found;
  }

  async signFor(...offices: Office[]): Promise<void> {
    for (const office of offices) {
      const api = await this.world.as(await this.reporter(office));
      await api.post('/work-items/acceptances', { ids: (await this.items(office)).map(({ id }) => id) });
    }
  }

  async ask(office: Office, title: string, kind: string, body: object): Promise<Item> {
    const item = await this.item(office, title);
    const api = await this.world.as(await this.reporter(office));
    await api.post(`/work-items/${item.id}/${kind}`, body);
    return item;
  }

  /** Opens the running quarter. */
  async open(): Promise<Cycle> {
    return (await this.world.as(this.office)).post<Cycle>('/cycles', { period: currentQuarter().code });
  }

  /** The reporters of these offices write all they still owe and hand it in: a tenth of every figure. */
  async handIn(cycle: { id: string }, ...offices: Office[]): Promise<void> {
    for (const office of offices) {
      const api = await this.world.as(await this.reporter(office));
      const { items } = await api.get<{ items: Owed[] }>(`/cycles/${cycle.id}/owed-reports`);
      for (const { id, version, targets } of items) {
        const figures = targets.map((target) => ({
          targetId: target.id,
          periodValue: target.value / 10,
          cumulativeValue: target.value / 10,
        }));
        await api.edit('PATCH', `/reports/${id}`, version, {
          done: `${this.nameOf(office)}已排出清单，逐项落实到人。`,
          judgement: 'on-track',
          ...(figures.length > 0 ? { figures } : { ownProgress: 10 }),
        });
      }
      if (items.length > 0) await api.post('/reports/submissions', { ids: items.map(({ id }) => id) });
    }
  }

  /** The heads of these offices approve all that waits for them. */
  async approve(...offices: Office[]): Promise<void> {
    for (const office of offices) {
      const api = await this.world.as(await this.head(office));
      await api.post('/reports/approvals', { ids: await this.waiting(api, 'submitted') });
    }
  }

  /** The office accepts all that waits for it. */
  async accept(): Promise<void> {
    const api = await this.world.as(this.office);
    await api.post('/reports/verifications', { ids: await this.waiting(api, 'approved') });
  }

  private async waiting(api: Awaited<ReturnType<World['as']>>, state: string): Promise<string[]> {
    const { items } = await api.get<Listed<{ id: string }>>(`/reports?state=${state}&limit=200`);
    return items.map(({ id }) => id);
  }
}

/** Jiaxing's document as this city would have issued it this year: its deadlines lie five years ahead. */
function textFor(city: string): string {
  const year = Number(today().slice(0, 4));
  return readFileSync(JIAXING_POLICY, 'utf8')
    .replaceAll('嘉兴', city)
    .replaceAll('2025', String(year + 5))
    .replaceAll('2020', String(year));
}

/**
 * Takes a city of the reference directory of which nothing but its government is known. Two tests that want the same
 * one at the same moment both create this unit in it, and one of them is told that it is there already.
 */
async function claimCity(world: World): Promise<{ city: string; regionId: string }> {
  const admin = await world.as('admin');
  const { items: regions } =
    await admin.get<Listed<{ id: string; name: string; level: string; parentId: string | null }>>('/regions');
  const parents = new Set(regions.map(({ parentId }) => parentId));
  for (const { id, name, level } of regions) {
    if (level !== 'city' || parents.has(id)) continue;
    const city = name.slice(0, -1);
    const taken = await admin
      .post('/units', { regionId: id, name: `${name}工业转型升级领导小组办公室`, kind: 'leading-group' })
      .then(
        () => false,
        (error: unknown) => {
          if (String(error).includes('unit.duplicate')) return true;
          throw error;
        },
      );
    if (!taken) return { city, regionId: id };
  }
  throw new Error('no city is left');
}
