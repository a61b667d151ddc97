import { Button } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { definitionQuery } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { ruleTexts } from './texts.ts';

/** One rule, edited with its test cases beside it. */
export function RulePage() {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  const { rule: name } = useParams({ from: '/signed-in/build/rules/$rule' });
  const { data, error, refetch } = useQuery({
    ...definitionQuery('rules', name),
    // A change by somebody else is offered when saving; it does not replace what is being edited.
    refetchOnWindowFocus: false,
  });
  if (data) return <RuleEditor key={name} saved={data} />;
  const crumbs = [
    <Link key="rules" to="/build/rules">
      {t('rules')}
    </Link>,
  ];
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <>
      <PageHead isHeading title={name} crumbs={crumbs} />
      {error && (
        <Message
          icon={<IconMathFunction size={24} stroke={1.5} />}
          title={t(isGone ? 'gone' : 'failed')}
          text={
            isGone
              ? t('goneText')
              : error instanceof ApiError && error.detail
                ? error.detail
                : say('failure.unreachableText')
          }
          action={
            isGone ? (
              <Link to="/build/rules">{t('toList')}</Link>
            ) : (
              <Button variant="default" onClick={() => void refetch()}>
                {say('common.retry')}
              </Button>
            )
          }
        />
      )}
    </>
  );
}
