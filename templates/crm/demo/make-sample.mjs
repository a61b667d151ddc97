/**
 * Makes the demo records beside this file from two public data sets: "CRM Sales Opportunities" (Maven Analytics)
 * and the X-Education leads. `node templates/crm/demo/make-sample.mjs FOLDER`, where FOLDER holds
 * `crm-sales/` and `leads/`. Same input, same output: what the sets lack is added by the fixed rules below.
 *
 * - Every 28th opportunity and every 38th lead is kept; accounts, products and sales people are kept whole.
 * - `GTXPro` is `GTX Pro`, `technolgy` is `technology`; dates move 3,240 days later, so that the story is recent.
 * - All dates lie around the day in `as-of.txt`; the demo's installation moves them on from there by whole weeks.
 * - Activities, their costs, people's names, phones, regions, follow-ups, contracts, payments, tickets and survey
 *   answers do not exist in the sets: they are counted out from the row's position.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

const source = process.argv[2];
if (!source) throw new Error('Name the folder that holds crm-sales/ and leads/.');
const here = import.meta.dirname;
const read = (file) =>
  parse(readFileSync(path.join(source, file)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
const pick = (list, index) => list[((index % list.length) + list.length) % list.length];
const slug = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
const dayMs = 86_400_000;

/** US date of the sets to an ISO date, 3,240 days later. */
function shifted(text, extraDays = 0) {
  if (!text) return '';
  const [month, day, year] = text.split('/').map(Number);
  return new Date(Date.UTC(year, month - 1, day) + (3240 + extraDays) * dayMs)
    .toISOString()
    .slice(0, 10);
}

function write(name, rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value) => {
    const text = value === undefined || value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [
    columns.join(','),
    ...rows.map((row) => columns.map((column) => cell(row[column])).join(',')),
  ];
  writeFileSync(path.join(here, `${name}.csv`), `${lines.join('\n')}\n`);
}

const regions = ['east', 'south', 'north', 'central', 'west'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const givenNames = [
  '文静',
  '嘉禾',
  '启明',
  '晓峰',
  '德顺',
  '雨桐',
  '子涵',
  '海燕',
  '志强',
  '思远',
  '佳怡',
  '建国',
  '欣然',
  '浩宇',
  '丽华',
  '国庆',
  '梦洁',
  '天佑',
  '若曦',
  '一鸣',
];
const cities = ['杭州', '苏州', '武汉', '广州', '天津', '宁波', '西安', '成都', '青岛', '长沙'];
const trades = [
  '云帆科技',
  '恒康医疗',
  '江汉水务',
  '粤电工程',
  '港务信息',
  '秦岭机械',
  '锦程物流',
  '海纳冷链',
  '星野文化',
  '博观教育',
];
const personName = (index) => pick(surnames, index * 7) + pick(givenNames, index * 3);
const phone = (index) =>
  `1${pick(['38', '39', '58', '77', '86'], index)}${String(10_000_000 + index * 7919).slice(-8)}`;

const activities = [
  ['spring_launch', '春季新品发布会', 'launch', 'offline', 120],
  ['industry_expo', '行业展会', 'exhibition', 'offline', 90],
  ['search_ads', '搜索投放', 'advertising', 'search', 320],
  ['video_ads', '短视频投放', 'advertising', 'video', 260],
  ['solution_webinar', '解决方案线上讲座', 'webinar', 'site', 200],
  ['partner_promotion', '伙伴联合促销', 'promotion', 'partner', 150],
  ['newsletter', '客户通讯', 'content', 'email', 280],
  ['referral_program', '老客户转介绍', 'care', 'referral', 240],
].map(([key, name, type, channel, daysAgo], index) => {
  const start = Date.UTC(2026, 10, 14) - daysAgo * dayMs;
  const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
  return {
    key,
    name,
    type,
    channel,
    startDate: iso(start),
    endDate: iso(start + (14 + index * 5) * dayMs),
    budget: 12_000 + index * 4_000,
  };
});
write('activity', activities);

const costKinds = ['advertising', 'people', 'material'];
write(
  'activity_cost',
  activities.flatMap((activity, index) =>
    costKinds.map((kind, place) => {
      const planned = Math.round(activity.budget * [0.6, 0.25, 0.15][place]);
      return {
        key: `${activity.key}_${kind}`,
        activity: activity.key,
        kind,
        planned,
        actual: (planned * (0.88 + ((index + place) % 5) * 0.06)).toFixed(2),
        date: activity.startDate,
      };
    }),
  ),
);

const products = read('crm-sales/products.csv');
write(
  'product',
  products.map((row) => ({
    key: slug(row.product),
    name: row.product,
    series: row.series,
    price: row.sales_price,
  })),
);

const accounts = read('crm-sales/accounts.csv');
const pipeline = read('crm-sales/sales_pipeline.csv');
/** Who made the account's latest deal looks after it. */
const sellerOf = new Map(
  pipeline.filter((row) => row.account).map((row) => [row.account, slug(row.sales_agent)]),
);
write(
  'customer',
  accounts.map((row, index) => ({
    key: slug(row.account),
    owner: sellerOf.get(row.account) ?? '',
    name: row.account,
    industry: row.sector === 'technolgy' ? 'technology' : row.sector,
    region: row.office_location === 'United States' ? pick(regions, index) : 'overseas',
    level: Number(row.revenue) > 2500 ? 'A' : Number(row.revenue) > 1000 ? 'B' : 'C',
    phone: phone(index + 500),
    location: row.office_location,
    employees: row.employees,
    annualRevenue: row.revenue,
    founded: row.year_established,
    parent: row.subsidiary_of ? slug(row.subsidiary_of) : '',
  })),
);
write(
  'contact',
  accounts.map((row, index) => ({
    key: `contact_${index + 1}`,
    owner: sellerOf.get(row.account) ?? '',
    customer: slug(row.account),
    name: personName(index + 40),
    title: pick(['采购经理', '总经理', '信息主管', '财务经理'], index),
    phone: phone(index + 900),
    isDecisionMaker: index % 3 === 0,
  })),
);

const teams = read('crm-sales/sales_teams.csv');
write('people', [
  ...[...new Map(teams.map((row) => [row.manager, row])).values()].map((row) => ({
    key: slug(row.manager),
    name: row.manager,
    email: `${slug(row.manager).replaceAll('_', '.')}@demo.formloom.local`,
    role: 'manager',
    team: slug(row.regional_office),
  })),
  ...teams.map((row) => ({
    key: slug(row.sales_agent),
    name: row.sales_agent,
    email: `${slug(row.sales_agent).replaceAll('_', '.')}@demo.formloom.local`,
    role: 'sales',
    team: slug(row.regional_office),
  })),
]);

const sourceNames = {
  google: 'search',
  bing: 'search',
  'direct traffic': 'direct',
  'organic search': 'organic',
  reference: 'referral',
  'youtube channel': 'video',
  'referral sites': 'site',
  facebook: 'social',
};
const leads = read('leads/leads.csv')
  .filter((_, index) => index % 38 === 0)
  .map((row, index) => {
    const isWorking = row.Occupation === 'Working Professional';
    const score = Math.min(
      100,
      Math.round(Number(row.TotalTime) / 25 + Number(row.TotalVisits) * 2 + (isWorking ? 20 : 0)),
    );
    return {
      key: `lead_${index + 1}`,
      owner: index % 3 === 0 ? '' : slug(pick(teams, index).sales_agent),
      name: personName(index),
      company: `${pick(cities, index)}${pick(trades, index * 3)}`,
      phone: phone(index),
      activity: pick(activities, index * 5).key,
      source: sourceNames[row.LeadSource.toLowerCase()] ?? 'other',
      region: pick(regions, index * 2 + (index >> 2)),
      industry: pick(
        ['technology', 'medical', 'finance', 'retail', 'manufacturing', 'education'],
        index,
      ),
      intent: score >= 60 ? 'high' : score >= 30 ? 'medium' : 'low',
      score,
      amount: 5000 + ((index * 1300) % 90_000),
      externalId: row.ProspectID,
      visits: row.TotalVisits,
      timeSpent: row.TotalTime,
      pageViews: row.PageViews,
      customer: row.Converted === '1' ? slug(pick(accounts, index * 3).account) : '',
    };
  });
write('lead', leads);
write(
  'follow_up',
  leads
    .filter((lead) => lead.owner !== '')
    .map((lead, index) => ({
      key: `follow_up_${index + 1}`,
      owner: lead.owner,
      lead: lead.key,
      way: pick(['phone', 'wechat', 'email', 'visit'], index),
      note: pick(
        [
          '已介绍方案，等待内部讨论。',
          '需要一份报价。',
          '约下周上门演示。',
          '暂无预算，下季度再联系。',
        ],
        index,
      ),
      intent: lead.intent,
      nextAt: new Date(Date.UTC(2026, 10, 16 + (index % 12), 2 + (index % 8))).toISOString(),
    })),
);

const productKey = (name) => slug(name === 'GTXPro' ? 'GTX Pro' : name);
const priceOf = new Map(products.map((row) => [slug(row.product), Number(row.sales_price)]));
const deals = pipeline.filter((_, index) => index % 28 === 0);
/** Leads that became customers and have no deal yet; each is given its customer's next one. */
const converted = leads.filter((lead) => lead.customer !== '');
function takeLead(account) {
  const at = converted.findIndex((lead) => account && lead.customer === slug(account));
  return at < 0 ? undefined : converted.splice(at, 1)[0];
}
/** Some open deals are offered for less; more than a tenth off is asked for, with the reason. */
const discounts = [0.05, 0.08, 0.12, 0.1, 0.06, 0.25];
const reasons = ['老客户年框，承诺全年用量。', '竞争对手报价更低，客户本月定标。'];
function discountOf(row, index) {
  if (row.close_date || index % 11 !== 0) return { discount: '', discountReason: '' };
  const discount = pick(discounts, index / 11);
  return { discount, discountReason: discount > 0.1 ? pick(reasons, index / 11) : '' };
}
const opportunities = deals.map((row, index) => {
  const lead = takeLead(row.account);
  return {
    key: slug(row.opportunity_id),
    owner: slug(row.sales_agent),
    name: `${row.account || '待定客户'} · ${row.product === 'GTXPro' ? 'GTX Pro' : row.product}`,
    lead: lead?.key ?? '',
    customer: row.account ? slug(row.account) : '',
    activity: lead?.activity ?? pick(activities, index * 3).key,
    product: productKey(row.product),
    amount: Number(row.close_value) || priceOf.get(productKey(row.product)),
    ...discountOf(row, index),
    stage: row.deal_stage.toLowerCase(),
    externalId: row.opportunity_id,
    engagedAt: shifted(row.engage_date),
    closedAt: shifted(row.close_date),
    salesAgent: row.sales_agent,
  };
});
write('opportunity', opportunities);

const won = opportunities.filter((row) => row.stage === 'won');
const contracts = won.map((row, index) => ({
  key: `contract_${index + 1}`,
  owner: row.owner,
  number: `HT-2026-${String(index + 1).padStart(4, '0')}`,
  opportunity: row.key,
  amount: row.amount,
  signedAt: row.closedAt,
}));
write('contract', contracts);
write(
  'payment',
  contracts.flatMap((contract, index) => {
    const first = Math.round(contract.amount * 0.6 * 100) / 100;
    const rest = (contract.amount - first).toFixed(2);
    return [
      {
        key: `${contract.key}_first`,
        owner: contract.owner,
        contract: contract.key,
        amount: first,
        status: 'received',
        paidAt: contract.signedAt,
      },
      {
        key: `${contract.key}_rest`,
        owner: contract.owner,
        contract: contract.key,
        amount: rest,
        status: index % 4 === 0 ? 'planned' : 'received',
        paidAt: contract.signedAt,
      },
    ];
  }),
);

const served = won.filter((row, index) => row.customer !== '' && index % 3 === 0);
write(
  'ticket',
  served.map((row, index) => ({
    key: `ticket_${index + 1}`,
    title: pick(['设备无法启动', '申请上门安装', '咨询保修政策', '更换配件'], index),
    customer: row.customer,
    kind: pick(['repair', 'install', 'question', 'return'], index),
    state: pick(['open', 'doing', 'solved', 'closed'], index),
  })),
);
write(
  'survey_answer',
  won
    .filter((row, index) => row.customer !== '' && index % 2 === 0)
    .map((row, index) => ({
      key: `survey_${index + 1}`,
      customer: row.customer,
      activity: row.activity,
      rating: pick([5, 4, 4, 3, 5, 2], index),
      nps: pick([9, 8, 10, 7, 6], index),
      comment: pick(
        ['响应很快。', '交付及时，培训可以再细一些。', '', '希望有更多案例参考。'],
        index,
      ),
    })),
);
