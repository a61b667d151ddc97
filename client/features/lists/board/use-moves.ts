import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, type FieldProblem } from '../../../api/api-error.ts';
import { type RecordItem, recordsKey, updateRecord } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { toast } from '../../../ui/toast.tsx';
import { boardTexts } from './texts.ts';

/** A card on its way to another column. */
export interface Move {
  record: RecordItem;
  from: string | null;
  to: string | null;
}

export interface Refusal extends Move {
  text: string;
  /** What the server wants first. */
  problems: FieldProblem[];
}

/** Moves cards: at once on the screen, then on the server, which may refuse and say why. */
export function useMoves(
  entity: string,
  field: string,
  words: { nameOf: (record: RecordItem) => string; columnOf: (id: string | null) => string },
) {
  const t = useTexts(boardTexts);
  const queryClient = useQueryClient();
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const drop = (id: string) => setMoves((now) => now.filter(({ record }) => record._id !== id));

  async function move(next: Move, isUndo = false): Promise<void> {
    const { record, from, to } = next;
    if (from === to) return;
    setRefusal(undefined);
    setMoves((now) => [...now.filter((one) => one.record._id !== record._id), next]);
    try {
      const after = await updateRecord(entity, record._id, {
        patch: { [field]: to },
        rev: record._rev,
      });
      const undo = {
        label: t('undo'),
        run: () => void move({ record: after, from: to, to: from }, true),
      };
      toast({
        text: t('moved', { name: words.nameOf(record), column: words.columnOf(to) }),
        ...(isUndo ? {} : { undo }),
      });
      await queryClient.invalidateQueries({ queryKey: recordsKey(entity) });
    } catch (error) {
      const isKnown = error instanceof ApiError;
      setRefusal({
        ...next,
        text: isKnown && error.problems.length === 0 ? error.detail : '',
        problems: isKnown ? error.problems : [],
      });
      if (isKnown && error.status === 412)
        await queryClient.invalidateQueries({ queryKey: recordsKey(entity) });
    } finally {
      drop(record._id);
    }
  }

  return { moves, refusal, move, forgive: () => setRefusal(undefined) };
}
