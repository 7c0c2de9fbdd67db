import { today } from './world.js';

/** The year after this one: deadlines in the documents below always lie ahead. */
export const NEXT_YEAR = Number(today().slice(0, 4)) + 1;

/** Three tasks, one figure each, and one office that no directory knows: the last one's. */
export function actionPlan(mark: string): { text: string; title: string; unknownUnit: string } {
  const title = `${mark}产业提升行动计划`;
  const unknownUnit = `市${mark}推进办`;
  const text = `${title}

嘉${mark}发〔${today().slice(0, 4)}〕7号

一、重点任务

（一）培育${mark}示范工厂。挑选基础好的企业先行试点，逐家制定改造方案。到${NEXT_YEAR}年底，新增${mark}示范工厂30家以上。（责任单位：市经信局、市科技局）

（二）搭建${mark}数据平台。把分散的生产数据汇到一处，向企业开放。${NEXT_YEAR}年6月底前，接入企业系统120个以上。（责任单位：市大数据局，配合单位：市经信局）

（三）办好${mark}入企服务。由专人上门听取难处，当场能办的不带回。到${NEXT_YEAR}年底，组织服务活动50场以上。（责任单位：${unknownUnit}）

${today().slice(0, 4)}年${Number(today().slice(5, 7))}月1日
`;
  return { text, title, unknownUnit };
}

/** Two tasks of units that everybody knows: published without a question. */
export function clearPlan(mark: string): { text: string; title: string } {
  const title = `${mark}惠企举措实施方案`;
  const text = `${title}

一、主要举措

（一）扩大${mark}技改项目。把设备更新和数字化改造放在一起推进。到${NEXT_YEAR}年底，完成${mark}技改项目40个以上。（责任单位：市经信局、市财政局）

（二）畅通${mark}供需对接。每次对接都要留下成交清单。到${NEXT_YEAR}年底，举办${mark}对接会20场以上。（责任单位：市商务局，配合单位：市经信局）
`;
  return { text, title };
}

/** A document of the province with three tasks, the last of which no city takes up. */
export function provincialOpinion(mark: string): { text: string; title: string; number: string } {
  const title = `${mark}产业集群培育意见`;
  const number = `浙${mark}发〔${today().slice(0, 4)}〕9号`;
  const text = `${title}

${number}

一、重点任务

（一）实施“${mark}领航”计划。遴选骨干企业，分年度培育。到${NEXT_YEAR}年底，培育领航企业100家以上。（责任单位：省经信厅）

（二）建设${mark}公共服务平台。面向中小企业开放检测和设计能力。到${NEXT_YEAR}年底，建成平台20个以上。（责任单位：省经信厅、省发展改革委）

（三）办好山海协作。每年组织一次对接。（责任单位：省发展改革委）
`;
  return { text, title, number };
}

/** A plan of the city that says it follows the opinion above, and takes up its first two tasks. */
export function followingPlan(mark: string, number: string): { text: string; title: string } {
  const title = `${mark}产业集群实施方案`;
  const text = `${title}

为贯彻${number}文件精神，制定本方案。

一、主要举措

（一）分解“${mark}领航”计划。建立培育名单，逐户走访。到${NEXT_YEAR}年底，培育领航企业8家以上。（责任单位：市经信局、市财政局）

（二）共建${mark}公共服务平台。依托开发区布点。到${NEXT_YEAR}年底，建成平台2个以上。（责任单位：市经信局）

（三）评选匠心工匠。弘扬劳模精神。到${NEXT_YEAR}年底，评选工匠10名以上。（责任单位：市人力社保局）
`;
  return { text, title };
}
