import { readPolicy } from '../src/domain/policy-reader/read-policy.js';
import type { PolicySource } from '../src/policies/source-text.js';

/** A notice as a city's office would write it, for the departments that `makeWorld` makes. */
export const NOTICE = `临江市人民政府办公室关于推进服务平台建设的实施意见
临政办发〔2026〕7号

各县(市、区)人民政府,市政府各部门:

为方便企业办事,现提出以下意见。

一、总体要求

(一)指导思想。以企业满意为准绳,把事情办在前面。

二、主要任务

(一)建设服务平台。到2027年底,建成市级公共服务平台3个,服务企业200家以上。(责任单位:市经信局、市科技局)

(二)改进审批服务。每年梳理一次审批事项,材料压减20%以上。(责任单位:市发展改革委,配合单位:市财政局、市市场监管局)

(三)落实到基层。各地把平台延伸到镇街,2027年6月底前实现全覆盖。(责任单位:各县(市、区)政府)

临江市人民政府办公室
2026年3月2日
`;

export const UNKNOWN_UNIT = NOTICE.replace('市科技局)', '市飞艇管理局)');
export const OPEN_LIST = NOTICE.replace('市经信局、市科技局)', '市经信局、市科技局等)');
export const NO_ANNOTATION = NOTICE.replaceAll(/\((?:责任单位)[^)]*\)?[^)\n]*\)/g, '').replaceAll(
  '(责任单位:各县(市、区)政府)',
  '',
);

export function pasted(text: string): PolicySource {
  return { reading: readPolicy(text), warnings: [], original: null };
}

/**
 * A new version of the notice: the platforms are five, three months earlier, with 市财政局 in the place of 市科技局; the review of
 * approvals stays as it is under another number; nothing is asked of the counties any more; publicity is new.
 */
export const AMENDED_NOTICE = `临江市人民政府办公室关于推进服务平台建设的实施意见(修订版)
临政办发〔2026〕31号

各县(市、区)人民政府,市政府各部门:

为方便企业办事,现提出以下意见。《关于推进服务平台建设的实施意见》(临政办发〔2026〕7号)同时废止。

一、总体要求

(一)指导思想。以企业满意为准绳,把事情办在前面。

二、主要任务

(一)改进审批服务。每年梳理一次审批事项,材料压减20%以上。(责任单位:市发展改革委,配合单位:市财政局、市市场监管局)

(二)建设服务平台。2027年9月底前,建成市级公共服务平台5个,服务企业200家以上。(责任单位:市经信局、市财政局)

(三)加强政策宣传。到2027年底,把惠企政策讲解到各个园区。(责任单位:市商务局)

临江市人民政府办公室
2026年11月20日
`;
