import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { readArchive, UnreadableArchive } from './read-archive.js';

const all = () => true;
const whyOf = (bytes: Uint8Array, most = 1_000_000) => {
  try {
    readArchive(bytes, all, most);
  } catch (error) {
    if (error instanceof UnreadableArchive) return error.why;
    throw error;
  }
  return 'read';
};
const archive = zipSync({ 'a/甲.txt': strToU8('一二三'), 'b.txt': [strToU8('四'), { level: 0 }] });

it('gives the parts that are wanted, packed or not', () => {
  expect([...readArchive(archive, all, 100)]).toEqual(
    [
      ['a/甲.txt', Buffer.from('一二三')],
      ['b.txt', strToU8('四')],
    ].map(([path, part]) => [path, Buffer.from(part as Uint8Array)]),
  );
  expect([...readArchive(archive, (path) => path === 'b.txt', 100).keys()]).toEqual(['b.txt']);
});

it('reads an archive that others wrote something after', () => {
  const commented = Buffer.concat([archive, Buffer.from('备注')]);
  commented.writeUInt16LE(6, archive.length - 2);
  expect(readArchive(commented, all, 100).size).toBe(2);
});

it('stops at what was allowed, whatever the archive claims', () => {
  const swelling = zipSync({ 'a.txt': new Uint8Array(500_000), 'b.txt': new Uint8Array(500_001) });
  expect(whyOf(swelling, 1_000_000)).toBe('too-large');
  expect(whyOf(swelling, 1_000_001)).toBe('read');
  const lying = Buffer.from(swelling);
  for (let at = lying.indexOf('PK\x01\x02'); at !== -1; at = lying.indexOf('PK\x01\x02', at + 4))
    lying.writeUInt32LE(10, at + 24);
  expect(whyOf(lying, 1_000_000)).toBe('too-large');
  expect(whyOf(zipSync({ 'a.txt': [new Uint8Array(11), { level: 0 }] }), 10)).toBe('too-large');
});

it('says of every broken archive that it is broken, and of nothing else', () => {
  fc.assert(
    fc.property(fc.nat(archive.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const broken = Buffer.from(archive);
      broken[at] = byte;
      expect(['read', 'corrupt']).toContain(whyOf(broken));
      expect(whyOf(archive.subarray(0, at))).toBe('corrupt');
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(whyOf(bytes)).toBe('corrupt');
    }),
  );
});
