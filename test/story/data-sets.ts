import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const real = process.env.FORMLOOM_DATA ?? path.resolve(import.meta.dirname, '../../../shared/data');

const sources = [
  'Google',
  'Direct Traffic',
  'Other',
  'Organic Search',
  'Reference',
  'bing',
  'Unknown',
];
const products = [
  ['GTX Basic', 'GTX', 550],
  ['GTX Pro', 'GTX', 4821],
  ['MG Special', 'MG', 55],
] as const;
const stages = ['Won', 'Lost', 'Engaging', 'Prospecting'];

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** A few hundred rows in the shape of the public sets, dirt included, for machines that do not have them. */
function makeSmallSets(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'formloom-data-'));
  for (const part of ['leads', 'crm-sales']) mkdirSync(path.join(folder, part));
  const write = (file: string, head: string, body: string) =>
    writeFileSync(path.join(folder, file), `${head}\n${body}\n`);
  write(
    'leads/leads.csv',
    'ProspectID,LeadOrigin,LeadSource,TotalVisits,TotalTime,PageViews,Specialization,Occupation,Converted',
    lines(
      300,
      (index) =>
        `prospect-${index},API,${sources[index % sources.length]},${index % 9},${index * 7},${(index % 4) / 2},Select,Other,${index % 2}`,
    ),
  );
  write(
    'crm-sales/accounts.csv',
    'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
    lines(
      10,
      (index) =>
        `Account ${index},${index % 2 ? 'technolgy' : 'medical'},${1990 + index},${100 + index}.04,${index * 10},Kenya,`,
    ),
  );
  write(
    'crm-sales/products.csv',
    'product,series,sales_price',
    products.map((product) => product.join(',')).join('\n'),
  );
  write(
    'crm-sales/sales_teams.csv',
    'sales_agent,manager,regional_office',
    lines(6, (index) => `Agent ${index},Manager ${index % 2},East`),
  );
  write(
    'crm-sales/sales_pipeline.csv',
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
    lines(200, (index) => {
      const isOpen = index % 4 > 1;
      return [
        `DEAL${index}`,
        `Agent ${index % 6}`,
        index % 3 === 1 ? 'GTXPro' : products[index % 3]?.[0],
        index % 6 === 0 ? '' : `Account ${index % 10}`,
        stages[index % 4],
        index % 4 === 3 ? '' : '10/20/2016',
        isOpen ? '' : '3/21/2017',
        isOpen ? '' : index * 10,
      ].join(',');
    }),
  );
  return folder;
}

/** The folder with the public data sets, or one with small sets of the same shape. `isReal` says which. */
export function dataSets(): { folder: string; isReal: boolean } {
  const isReal = existsSync(path.join(real, 'leads/leads.csv'));
  return { folder: isReal ? real : makeSmallSets(), isReal };
}
