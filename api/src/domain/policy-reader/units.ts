/** How names of units are written, and which spellings are one name. Knows rules, not the directory. */

const SUFFIX =
  '局|厅|委|办|部|院|署|处|室|站|所|中心|公司|集团|银行|支行|分行|银监|证监|政府|管委会|委员会|办公室|领导小组|指挥部|专班|专项小组|工作组|支队|总队|大队|队|法院|检察院|联合会|协会|商会|总会|学会|总工会|工会|团委|妇联|工商联|残联|科协|社科联|社联|文联|侨联|侨办|作协|记协|红十字会|贸促会|大学|学院|学校|党校|研究院|研究所|管理处|成员单位|部门|单位|海关|军分区|人武部|总社|供销社|联社|报社|通讯社|电视台|广电台|馆|园区|开发区|经开区|高新区|新区|保税区|示范区|度假区|港区|功能区|集聚区|街道|办事处|镇|乡|县|市|区|州|盟|旗|村|城投|平台公司|电网|供电|电力|移动|电信|联通|铁塔|邮政|烟草|中石化|中石油|国网|农发行|国开行|人行|协调机制|联席会议|联盟|人大|政协|纪委监委|监委|气象台|基金会|社会组织|行业协会|企业|高校|院校|科研机构|地区|各地|地方|机构|组织|两新区|港务集团|管理局|分局|主管|中央|公署|行署|商行|建行|农行|工行|中行|运营商|大厅|车务段|工务段|机务段|电务段';
const ENDS_AS_UNIT = new RegExp(`(?:${SUFFIX})(?:\\([^()]*\\)|（[^（）]*）)?$`);
const WORK_ENDS = /(?:工作|任务|能力|水平|建设|发展|机制|体系|制度|政策|服务|管理|监管|责任)$/;

/** Whether a name looks like that of a unit, by how it ends. Anything under a label counts as one all the same. */
export function looksLikeUnit(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 40 &&
    !/[。;!?]/.test(name) &&
    ENDS_AS_UNIT.test(name) &&
    !WORK_ENDS.test(name)
  );
}

const LEVEL_HEAD =
  /^(?:国家|全国|中央|中共|中国|[省市县区州旗盟]|自治区|各|有关|相关|人行|国网|.{2,8}?[省市县区州旗盟镇乡])/;

/** Central bodies go without a level: 商务部, 税务总局, 海关总署. */
const CENTRAL =
  /^(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人(?:事务)?|应急(?:管理)?)部$|^(?:审计|海关总)署$|^[^各]{2,8}总局$|^(?:发展改革委|人民银行|证监会|银保监会|国资委|共青团.{0,4})$/;

/** A unit that names its level or place, so that it stands out from ordinary words. */
export function looksLikeFullUnit(name: string): boolean {
  return looksLikeUnit(name) && (LEVEL_HEAD.test(name) || CENTRAL.test(name));
}

const PLACE =
  '(?:省|自治区|设区市|市|县|区|州|盟|旗|镇|乡|街道|园区|开发区|功能区|乡镇|镇街|区县|县区|县市区|市县|市州|地市|板块|平台)';
const COLLECTIVE = new RegExp(
  [
    '^(?:全[省市县区]|辖区|[省市县区]内)?各',
    '^.{1,24}各(?:有关|相关|责任|直属|[省市县区]级)*(?:成员)?(?:单位|部门|地区|地|处室|科室|县|市|区)',
    '^.{1,8}[直级]各[\u4e00-\u9fff]{1,6}(?:单位|部门|企业)$',
    '成员单位$',
    '^(?:有关|相关|涉及)(?:的)?(?:县|市|区|设区市|乡|镇|街道)',
    '(?:有关|相关|涉及|涉改|牵头|责任|配合|行业主管|业务主管|主管|职能)(?:的)?(?:[省市县区]级|[省市县区]直|政府)?(?:单位|部门|地区|地方|企业|市|县|区|方面|市县)(?:人民政府|政府)?$',
    '^(?:[省市县区]级|[省市县区]直)(?:各|有关|相关)?(?:单位|部门)$',
    `^(?:\\d+|[一二三四五六七八九十]+)个?${PLACE}`,
    '^(?:设区市|市州|县\\(市|县\\(市、区\\)|县（市|区\\(市|市\\(县|市、县|县\\(区|区、县|县市区|区县|县区|镇\\(街道|乡镇|镇街|街道\\(乡|功能区|试验区|集群所在)',
    '^(?:所在|属地|当地|相关)(?:的)?(?:市|县|区|地|政府|党委)',
    '(?:等部门|等单位)$',
  ].join('|'),
);

const COLLECTIVE_END =
  /(?:政府|委员会|管委会|[省市县区州盟旗镇乡地]|单位|部门|街道|办事处|园区|新区|片区|板块|平台|企业|高校|院校|学校|医院|银行|机构|组织|协会|方面|地方|党委|工委|局|委|办|厅|公司|集团|主体|专班|负责人|处室|科室|[村站所会队院行部]|中心|党派|运营商|公署|[)\]])$/;

/** 各市人民政府, 领导小组成员单位, 有关部门: words for many units that only the directory can resolve. */
export function isCollective(name: string): boolean {
  const folded = foldName(name);
  return folded.length <= 40 && COLLECTIVE_END.test(folded) && COLLECTIVE.test(folded);
}

/** Without spaces, and with brackets of one kind. */
export function foldName(name: string): string {
  return name
    .replace(/\s+/g, '')
    .replace(/[（〔［【]/g, '(')
    .replace(/[）〕］】]/g, ')');
}

/** Long forms first, so that the shorter ones do not break them. Left side: any spelling; right side: the key. */
const SAME: [RegExp, string][] = [
  [/发展和改革委员会|发展改革委员会|发展和改革委|发展改革委|发展与改革委员会|发改委/g, '发改委'],
  [/发展和改革|发展与改革|发展改革/g, '发改'],
  [/经济和信息化委员会|经济和信息化委|经济与信息化委|经济信息化委|经信委/g, '经信委'],
  [/工业和信息化|工信化/g, '工信'],
  [/经济和信息化|经济与信息化|经济信息化/g, '经信'],
  [/科学技术/g, '科技'],
  [/人力资源和社会保障|人力资源社会保障|人力资源与社会保障|人力社保|人社/g, '人社'],
  [/住房和城乡建设|住房城乡建设|住房与城乡建设|住建/g, '住建'],
  [/自然资源和规划|自然资源与规划|自然资源规划|自规|资规/g, '资规'],
  [/农业和农村|农业农村/g, '农业农村'],
  [
    /文化广电和?旅游体育|文化体育广电旅游|文化广电和?旅游|文体广电旅游|文体广旅|文体旅游|文体旅|文广旅体|文旅体|文广旅|文广新/g,
    '文广旅',
  ],
  [/文化和旅游|文化与旅游|文化旅游/g, '文旅'],
  [/卫生健康委员会|卫生健康委|卫健委/g, '卫健委'],
  [/卫生健康/g, '卫健'],
  [/市场监督管理|市场监管/g, '市监'],
  [/地方金融监督管理|地方金融监管|地方金融/g, '地方金融监管'],
  [/金融工作办公室|金融办公室|金融办/g, '金融办'],
  [/金融监督管理|金融监管/g, '金融监管'],
  [/国有资产监督管理委员会|国有资产监督管理委|国资监管委|国资委/g, '国资委'],
  [/退役军人事务/g, '退役军人'],
  [/应急管理/g, '应急'],
  [/生态环境/g, '生态环境'],
  [/交通运输/g, '交通'],
  [/综合行政执法/g, '综合执法'],
  [/机关事务管理/g, '机关事务'],
  [/大数据发展管理|大数据管理/g, '大数据'],
  [/政务服务数据管理|政务服务管理/g, '政务服务'],
  [/医疗保障/g, '医保'],
  [/乡村振兴/g, '乡村振兴'],
  [/粮食和物资储备|粮食物资储备|粮食与物资储备/g, '粮储'],
  [/民族宗教事务委员会|民族宗教委|民宗委/g, '民宗委'],
  [/网络安全和信息化(?:委员会|领导小组)办公室|互联网信息办公室|网信办公室/g, '网信办'],
  [/全面深化改革(?:委员会|领导小组)办公室|深化改革委员会办公室|深改办/g, '改革办'],
  [/国家安全委员会办公室/g, '国安办'],
  [/外事工作委员会办公室|外事办公室/g, '外办'],
  [/台湾工作办公室|台湾事务办公室/g, '台办'],
  [/农业和农村工作领导小组办公室|农村工作领导小组办公室/g, '农办'],
  [/社会工作部/g, '社工部'],
  [/政策研究室/g, '政研室'],
  [/政法委员会/g, '政法委'],
  [/民族宗教事务|民族宗教/g, '民宗'],
  [/机构编制委员会办公室|编制委员会办公室|编委办公室|编委办|编办/g, '编办'],
  [/人才工作领导小组办公室|人才工作办公室|人才办公室|人才办/g, '人才办'],
  [/军民融合发展委员会办公室|军民融合办公室|军民融合办/g, '军民融合办'],
  [/工商业联合会|工商联/g, '工商联'],
  [/科学技术协会|科技协会|科协/g, '科协'],
  [/(?:中国)?共产主义青年团|共青团/g, '团'],
  [/妇女联合会|妇联/g, '妇联'],
  [/残疾人联合会|残联/g, '残联'],
  [/文学艺术界联合会/g, '文联'],
  [/社会科学界联合会/g, '社科联'],
  [/归国华侨联合会/g, '侨联'],
  [/(?:中国)?国际贸易促进委员会/g, '贸促会'],
  [/供销合作社联合社|供销合作社|供销合作总社|供销社/g, '供销社'],
  [/国家税务总局(?=.)/g, ''],
  [/中国人民银行|人民银行/g, '人行'],
  [/消防救援/g, '消防'],
  [/行政审批服务|行政审批/g, '行政审批'],
  [/银行保险监督管理|银行保险监管|银保监督管理/g, '银保监'],
  [/证券监督管理委员会|证券监督管理|证监会/g, '证监'],
  [/人民防空/g, '人防'],
  [/人民政府/g, '政府'],
  [/(?<=^|[省市县区州])府办/g, '政府办'],
  [/(?:县市区|市县区|市县|区县|县区)(?=政府)/g, '县(市、区)'],
  [/委员会办公室/g, '委办'],
  [/管理委员会|管委会/g, '管委会'],
  [/委员会/g, '委'],
  [/监督管理局|监管局/g, '监管局'],
  [/管理局(?=$)/g, '局'],
  [/办公厅|办公室/g, '办'],
  [/工作专班/g, '专班'],
  [/工作领导小组/g, '领导小组'],
  [/领导小组办(?=$)/g, '领办'],
];

/**
 * One key for all spellings of a name: `发展和改革委员会` and `发展改革委` have the same key, `省科学技术厅` and
 * `省科技厅` too. Level and place stay in the key.
 */
export function unitNameKey(name: string): string {
  let key = foldName(name)
    .replace(/[“”‘’"'《》]/g, '')
    .replace(/^中共(?=.)/, '');
  for (const [spelling, canonical] of SAME) key = key.replace(spelling, canonical);
  return key;
}

const PREFIX = /^(?:([^省市县区州]{2,7}(?:省|自治区|自治州|市|县|区))|(省|市|县|区|州|自治区))(?=.{2,})/;

/** `嘉兴市科技局` → `{ prefix: '嘉兴市', rest: '科技局' }`; `省科技厅` → `{ prefix: '省', … }`; none → prefix `''`. */
export function splitPrefix(name: string): { prefix: string; rest: string } {
  const folded = foldName(name);
  if (/^(?:市场|区域|县域|市政(?![府务协法])|州际)/.test(folded)) return { prefix: '', rest: folded };
  const match = PREFIX.exec(folded);
  if (match === null) return { prefix: '', rest: folded };
  return { prefix: match[0], rest: folded.slice(match[0].length) };
}

/**
 * The prefix each name of a list goes by: its own, else for a short name that of the nearest name before it.
 * `['省工信厅', '财政厅']` → `['省', '省']`.
 */
export function inheritedPrefixes(names: readonly string[]): string[] {
  let current = '';
  return names.map((name) => {
    const { prefix } = splitPrefix(name);
    if (prefix !== '' && looksLikeUnit(name)) current = prefix;
    return prefix === '' ? current : prefix;
  });
}
