/** Words that people write above the same kind of column. The first is the usual field key. */
const synonyms: string[][] = [
  [
    'name',
    '姓名',
    '名称',
    '名字',
    '联系人',
    'fullname',
    'contactname',
    'leadname',
    'customername',
    '客户名称',
  ],
  ['company', '公司', '公司名称', '单位', '企业', 'organization', 'organisation', 'companyname'],
  ['customer', '客户', 'account', 'accountname', 'client'],
  [
    'phone',
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
    'mobile',
    'tel',
    'telephone',
    'phonenumber',
    'cell',
  ],
  ['email', '邮箱', '电子邮箱', '电子邮件', '邮件', 'mail', 'emailaddress'],
  ['amount', '金额', '价值', 'value', 'closevalue', 'dealvalue', 'total', '合同金额'],
  ['price', '价格', '单价', 'salesprice', 'unitprice', 'listprice'],
  ['source', '来源', '渠道来源', 'leadsource', '线索来源'],
  ['channel', '渠道', 'origin', 'leadorigin'],
  ['region', '地区', '区域', '省份', 'area', 'location', 'regionaloffice', 'province'],
  ['industry', '行业', 'sector', 'specialization', '所属行业'],
  ['owner', '负责人', '销售', '销售代表', 'salesagent', 'salesperson', 'agent', 'assignee'],
  ['product', '产品', '商品', 'item', 'productname'],
  ['series', '系列', 'line', 'family'],
  ['intent', '意向', '意向度', 'interest'],
  ['score', '评分', '得分', 'leadscore', 'points'],
  ['stage', '阶段', '状态', 'dealstage', 'status', 'state'],
  ['activity', '活动', 'campaign', '市场活动'],
  ['startdate', '开始日期', 'start', 'begin', 'engagedate'],
  ['enddate', '结束日期', 'end', 'closedate'],
  ['signedat', '签约日期', '签订日期', 'signdate'],
  ['paidat', '付款日期', '到账日期', 'paymentdate'],
  [
    'externalid',
    '外部编号',
    '编号',
    'id',
    'prospectid',
    'opportunityid',
    'leadid',
    'customerid',
    'recordid',
  ],
  ['location', '地址', '所在地', 'address', 'officelocation', 'city', '城市'],
  ['visits', '访问次数', 'totalvisits'],
  ['timespent', '停留时长', 'totaltime'],
  ['founded', '成立年份', 'yearestablished'],
  ['note', '备注', '说明', 'remark', 'comment', 'comments', 'description', '描述'],
  ['employees', '员工数', '人数', 'headcount'],
  ['revenue', '营收', '年收入', '收入', 'turnover'],
];

const groupOf = new Map(
  synonyms.flatMap((words, group) => words.map((word) => [word, group] as const)),
);

/** `Lead Source`, `lead_source` and `LeadSource` are one name. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()（）:：*]/g, '');

/** How well two names agree: 1 the same, 0.8 known to mean the same, 0.5 one holds the other, 0 otherwise. */
export function nameMatch(column: string, name: string): number {
  const [a, b] = [nameKey(column), nameKey(name)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const group = groupOf.get(a);
  if (group !== undefined && group === groupOf.get(b)) return 0.8;
  const shorter = Math.min(a.length, b.length);
  const longEnough = /[^\u0020-\u007e]/.test(a) ? shorter >= 2 : shorter >= 4;
  return longEnough && (a.includes(b) || b.includes(a)) ? 0.5 : 0;
}
