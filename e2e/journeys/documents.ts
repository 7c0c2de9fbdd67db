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
