import type { Doc } from '../../store/port.ts';
import type { NodeContext } from '../node-type.ts';

/** What a loop goes over, beside the run so that the run stays small: written once, in pages. */
type Page = Doc & { run: string; items: unknown[] };

const pageSize = 50;

type Place = Pick<NodeContext, 'tx' | 'step' | 'run'>;

const pageId = (step: string, index: number): string => `${step}.${Math.floor(index / pageSize)}`;

export async function keepItems(
  { tx, step, run }: Place,
  items: readonly unknown[],
): Promise<void> {
  for (let start = 0; start < items.length; start += pageSize)
    await tx.insert<Page>('run_items', {
      _id: pageId(step, start),
      run: run._id,
      items: items.slice(start, start + pageSize),
    });
}

export async function itemAt({ tx, step }: Place, index: number): Promise<unknown> {
  const page = await tx.get<Page>('run_items', pageId(step, index));
  return page?.items[index % pageSize];
}

export async function dropItems(
  { tx, step }: Pick<Place, 'tx' | 'step'>,
  total: number,
): Promise<void> {
  for (let start = 0; start < total; start += pageSize)
    await tx.remove('run_items', pageId(step, start));
}
