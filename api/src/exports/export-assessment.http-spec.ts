import { readXlsx } from 'hucre/xlsx';
import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { TRACED_YEAR, tracedYear } from '../../test/traced-year.js';
import { makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let id: string;
let inspector: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  await tracedYear(world);
  inspector = await server.signIn(world.actors.inspector);
  const made = (await post('/schemes', { year: TRACED_YEAR, shipped: 'departments' })).body.id;
  await post(`/schemes/${made}/adoption`);
  id = (await post('/assessments', { schemeId: made })).body.id;
});
afterAll(() => server.stop());

const post = (path: string, json: unknown = {}) =>
  inspector('POST', path, { json, headers: { 'idempotency-key': newId() } });

/** The rows of the sheet by the words of its head. */
async function sheet(who: Client): Promise<Record<string, unknown>[]> {
  const { bytes, status } = await who('GET', `/exports/assessment.xlsx?assessment=${id}`);
  expect(status).toBe(200);
  const [first] = (await readXlsx(bytes)).sheets;
  const [head = [], ...rows] = first?.rows ?? [];
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [String(name), row[at] ?? null])));
}

it('writes every line of every unit, as the calls tell it', async () => {
  const { items: units } = (await inspector('GET', `/assessments/${id}/units`)).body;
  const { rules } = (await inspector('GET', `/assessments/${id}`)).body;
  const nameOf = (key: string | null) =>
    rules.dimensions.find((dimension: { key: string }) => dimension.key === key)?.name ?? null;
  const wanted: Record<string, unknown>[] = [];
  for (const { unit } of units) {
    const scored = (await inspector('GET', `/assessments/${id}/units/${unit.id}`)).body;
    for (const line of scored.lines)
      wanted.push({
        单位: unit.name,
        名次: scored.place,
        总分: scored.total / 100,
        等次: scored.grade,
        维度: nameOf(line.dimension),
        得分: line.points / 100,
        说明: line.words,
        事项: line.fact?.workItem?.title ?? null,
      });
  }
  const rows = await sheet(inspector);
  expect(
    rows.map((row) =>
      Object.fromEntries(Object.keys(wanted[0] ?? {}).map((name) => [name, row[name] || null])),
    ),
  ).toEqual(wanted.map((row) => ({ ...row, 得分: row['得分'] || null })));
  expect(units).toHaveLength(2);
  for (const { unit, total } of units) {
    const own = rows.filter((row) => row['单位'] === unit.name);
    // In hundredths: tenths do not sum up exactly.
    const sum = own.reduce((before, row) => before + Math.round(Number(row['得分']) * 100), 0);
    expect([own.length > 5, sum]).toEqual([true, total]);
  }
});

it('is not there for a unit before it is shown its score', async () => {
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', `/exports/assessment.xlsx?assessment=${id}`)).status).toBe(404);
  await post(`/assessments/${id}/showing`);
  const own = await sheet(reporter);
  expect(new Set(own.map((row) => row['单位']))).toEqual(new Set([world.units.economy.name]));
  // Its place hangs on appeals of others until the publication.
  expect(own.every((row) => row['名次'] === null)).toBe(true);
});
