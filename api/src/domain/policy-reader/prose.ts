import type { AnnotatedUnit } from './annotation.js';
import { isLocalCollective } from './annotation.js';
import type { ListedUnit } from './unit-items.js';
import { parseAssignment } from './unit-list.js';
import { looksLikeFullUnit, looksLikeUnit } from './units.js';

/** A sentence that says who is to do what, though nothing marks it as a responsibility. A person must confirm it. */
export interface ProseProposal {
  start: number;
  end: number;
  units: AnnotatedUnit[];
}

/** Said of these, 牵头 and 负责 speak of somebody the government does not command. */
const OUTSIDERS =
  /(?:企业|公司|高校|院校|大学|学院|机构|研究院|研究所|协会|商会|学会|联盟|银行|集团|园区|基地|组织|单位|平台|行业|团队|人才|社会|中心)$/;
const GOVERNMENT =
  /(?:局|厅|委|办|部|院|署|处|政府|管委会|委员会|办公室|领导小组|专班|指挥部|联席会议|支队|总队|大队|支行|分行|中心支行|联社|总工会|团委|妇联|残联|工商联|科协|贸促会|编办|部门|成员单位|各地|市\)?|县\)?|区\)?|乡镇|街道|镇)$/;
const LEAD_IN =
  /^(?:具体(?:是|由)?|其中|同时|并且|并|原则上|统一|主要|在[^,]{2,40}?(?:下|中|基础上)|由|请|要求|拟|建立由|形成由|成立由|推动|各产业|(?:一|二|三|四|五|六|七|八|九|十)是|(?:第[一二三四五])|\d[.、])*/;
const SUBJECT_VERBS =
  /^(?:要|应当?|须|需|负责|牵头|会同|研究|制定|出台|编制|完善|进一步|建立|抓好|做好|组织|加强|定期|及时|按|根据|每|结合|依据|落实|强化|统筹|对|与|将|认真|切实|可|进行|也要|加大|深化)/;
const TIME = /^[^,]{0,4}(?:20\d\d年|每年|每季|每月|每半年|年底|\d{1,2}月)[^,]{0,16}$/;
const NOT_A_NAME =
  /^(?:建立|健全|完善|加强|推动|形成|构建|强化|落实|明确|发挥|支持|鼓励|引导|完成|开展|实施)/;
const MARK =
  /牵头|会同|负责|备案|报送|要|应|须|研究|制定|完善|抓好|做好|组织|加强|加大|强化|合作|协调|统筹|按|每|定期|及时|根据|建立|深化/;

/** Proposals in the sentences of a folded text between two offsets. Confidence never exceeds 0.5. */
export function findProse(folded: string, from: number, to: number): ProseProposal[] {
  const proposals: ProseProposal[] = [];
  for (const match of folded.slice(from, to).matchAll(/[^。;\n!?]+/g)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (end - start > LONGEST_SENTENCE || !MARK.test(match[0])) continue;
    for (const proposal of readSentence(folded, start, end)) proposals.push(proposal);
  }
  return proposals;
}

const LONGEST_SENTENCE = 1200;

function readSentence(folded: string, from: number, to: number): ProseProposal[] {
  const found: ProseProposal[] = [];
  let depth = 0;
  let start = from;
  let afterTime = skipBlank(folded, from);
  for (let at = from; at <= to; at++) {
    const character = folded[at] ?? '';
    if (at < to) {
      if ('([“《'.includes(character)) depth++;
      else if (')]”》'.includes(character)) depth = Math.max(0, depth - 1);
      if (character !== ',' && character !== ':') continue;
      if (depth > 0) continue;
    }
    const units = readSegment(folded, start, at);
    const previous = found.at(-1);
    if (units.length > 0) {
      const joins = previous !== undefined && units.every((unit) => unit.role === 'support');
      if (joins) {
        previous.units.push(
          ...units.filter((unit) => !previous.units.some((other) => other.name === unit.name)),
        );
        previous.end = at;
      } else
        found.push({ start: previous === undefined ? afterTime : skipBlank(folded, start), end: at, units });
    } else if (previous !== undefined) previous.end = at;
    // 每年7月底前, stands before whom it concerns.
    else if (!TIME.test(folded.slice(start, at))) afterTime = skipBlank(folded, at);
    start = at + 1;
  }
  return found;
}

function skipBlank(folded: string, offset: number): number {
  let at = offset;
  while (/[\s,、]/.test(folded[at] ?? 'x')) at++;
  return at;
}

function readSegment(folded: string, from: number, to: number): AnnotatedUnit[] {
  const words = folded.slice(from, to);
  const led = /^(.{2,60}?)(?:共同)?牵头(?:负责|协调|组织|推进|开展|做好|制定|编制|会同|建立)?/.exec(words);
  if (led !== null) {
    const units = subjects(folded, from, led[1] ?? '', 'lead', 0.5, false);
    if (units.length > 0) return units.concat(partners(folded, from, words, led[0].length));
  }
  const given =
    /由([^,由]{2,60}?)(?:具体|共同|统一|分别|组织)*(?:负责|组织实施|承担|实施|组织|制定|办理|落实|受理|审核|解释)/.exec(
      words,
    );
  if (given !== null) {
    const offset = from + given.index + 1;
    const units = subjects(folded, offset, given[1] ?? '', 'lead', 0.5, false);
    if (units.length > 0) return units;
  }
  const joint =
    /^(.{2,40}?)会同(.{2,60}?)(?=研究|制定|负责|建立|开展|组织|做好|推进|具体|指导|加强|编制|定期|共同|对|按|$)/.exec(
      words,
    );
  if (joint !== null) {
    const units = subjects(folded, from, joint[1] ?? '', 'lead', 0.5, false);
    if (units.length > 0) {
      const partnerFrom = from + (joint[1] ?? '').length + 2;
      return units.concat(subjects(folded, partnerFrom, joint[2] ?? '', 'support', 0.4, true));
    }
  }
  const helped = /^(.{2,60}?)(?:积极|共同|密切|协同|做好)*(?:配合|协助|参与)/.exec(words);
  if (helped !== null) {
    const units = subjects(folded, from, helped[1] ?? '', 'support', 0.4, true);
    if (units.length > 0) return units;
  }
  if (/^(?:并)?(?:会同|联合)/.test(words)) return partnersOnly(folded, from, words);
  return actors(folded, from, words).concat(recipients(folded, from, words));
}

/** 会同甲制定: whoever leads was named before. */
function partnersOnly(folded: string, from: number, words: string): AnnotatedUnit[] {
  const match = /^(?:并)?(?:会同|联合)(.{2,60}?)(?=研究|制定|负责|建立|开展|组织|做好|推进|$)/.exec(words);
  if (match === null) return [];
  const offset = from + match[0].length - (match[1] ?? '').length;
  return subjects(folded, offset, match[1] ?? '', 'support', 0.4, true);
}

/** 省工信厅要抓紧制定方案; 市效能办研究制定考核办法: a full name right before a verb of duty. */
function actors(folded: string, from: number, words: string): AnnotatedUnit[] {
  const lead = LEAD_IN.exec(words)?.[0].length ?? 0;
  const rest = words.slice(lead, lead + 60);
  const verb =
    /要|应|须|负责|会同|研究|制定|出台|编制|完善|进一步|抓好|做好|组织|加强|定期|及时|按|根据|每|结合|与|落实|强化|统筹|建立|加大|深化|也要/g;
  for (const match of rest.matchAll(verb)) {
    const subject = rest.slice(0, match.index);
    if (subject.length < 2 || !SUBJECT_VERBS.test(rest.slice(match.index))) continue;
    if (!GOVERNMENT.test(subject)) continue;
    const duty = /^(?:负责|牵头|研究|制定|出台|编制)/.test(rest.slice(match.index)) ? 0.4 : 0.3;
    const units = subjects(folded, from + lead, subject, 'lead', duty, true);
    if (units.length > 0) return units;
  }
  return [];
}

/** 报甲备案, 向甲报送: whoever is reported to takes part. */
function recipients(folded: string, from: number, words: string): AnnotatedUnit[] {
  const told =
    /(?:报送?|向)((?:[省市县区州]|国家|全国)[^,、报向]{1,24}?)(?:备案|审批|审定|审核|同意|批准|报送|报告|报备|$)/.exec(
      words,
    );
  if (told === null || !looksLikeFullUnit(told[1] ?? '')) return [];
  const offset = from + told.index + told[0].indexOf(told[1] ?? '');
  return subjects(folded, offset, told[1] ?? '', 'support', 0.3, true);
}

/** What stands between 会同 or a comma and the verb after 牵头. */
function partners(folded: string, from: number, words: string, at: number): AnnotatedUnit[] {
  const match = /(?:会同|联合)(.{2,60}?)(?=研究|制定|负责|建立|开展|组织|做好|推进|$)/.exec(
    words.slice(Math.max(0, at - 2)),
  );
  if (match === null) return [];
  const offset = from + Math.max(0, at - 2) + match.index + 2;
  return subjects(folded, offset, match[1] ?? '', 'support', 0.4, true);
}

function subjects(
  folded: string,
  from: number,
  words: string,
  role: 'lead' | 'support',
  confidence: number,
  full: boolean,
): AnnotatedUnit[] {
  const lead = LEAD_IN.exec(words)?.[0].length ?? 0;
  const list = parseAssignment(folded, from + lead, from + words.length, role).units;
  if (list.length === 0) return [];
  const sure = (unit: ListedUnit) =>
    GOVERNMENT.test(unit.name) &&
    !NOT_A_NAME.test(unit.name) &&
    !OUTSIDERS.test(unit.name.replace(/成员单位$/, '').replace(/^各.*单位$/, '')) &&
    unit.name.length <= 26 &&
    (unit.collective || looksLikeUnit(unit.name)) &&
    (!full || unit.collective || looksLikeFullUnit(unit.name));
  if (!list.every(sure)) return [];
  return list.map(({ name, start, end, collective, doubtful }) => ({
    name,
    start,
    end,
    role: isLocalCollective(name) ? ('local' as const) : role,
    collective,
    doubtful,
    confidence,
  }));
}
