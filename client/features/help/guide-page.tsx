import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../schemas/model/language.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './guide-page.module.css';
import { type Block, blocksOf, type Inline } from './markdown.ts';
import { helpTexts } from './texts.ts';

const texts: Record<Locale, () => Promise<{ default: string }>> = {
  en: () => import('../../../docs/admin-guide.md?raw'),
  'zh-CN': () => import('../../../docs/admin-guide.zh-CN.md?raw'),
};

function Content({ content }: { content: Inline[] }) {
  return content.map(({ kind, text }, index) => {
    if (kind === 'strong') return <strong key={index}>{text}</strong>;
    if (kind === 'code') return <code key={index}>{text}</code>;
    return <Fragment key={index}>{text}</Fragment>;
  });
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Title = block.level === 1 ? 'h1' : block.level === 2 ? 'h2' : 'h3';
      return (
        <Title>
          <Content content={block.content} />
        </Title>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Content content={block.content} />
        </p>
      );
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Content content={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

/** The guide of the repository, to read beside the screens it is about. */
export function GuidePage() {
  const t = useTexts(helpTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ['guide', locale],
    queryFn: async () => blocksOf((await texts[locale]()).default),
    staleTime: Number.POSITIVE_INFINITY,
  });
  usePageTitle(t('guide'));
  return (
    <>
      <PageHead
        title={t('guide')}
        crumbs={[
          <Link key="help" to="/help">
            {t('title')}
          </Link>,
        ]}
      />
      {error && (
        <Message
          icon={<IconBook2 size={24} stroke={1.5} />}
          title={t('guideFailed')}
          text={common('failure.unreachableText')}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
      <article className={classes.guide}>
        {data?.map((block, index) => (
          <Part key={index} block={block} />
        ))}
      </article>
    </>
  );
}
