import { Button, Loader } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './file-drop.module.css';
import { importTexts } from './texts.ts';

const isSpreadsheet = (file: File) => /\.(xlsx?|ods|numbers|pdf|docx?)$/i.test(file.name);

/** Takes a file by dropping or choosing. */
export function FileDrop(props: {
  file: File | undefined;
  isBusy: boolean;
  onFile: (file: File | undefined) => void;
}) {
  const t = useTexts(importTexts);
  const [isOver, setIsOver] = useState(false);
  const [isWrong, setIsWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    setIsWrong(isSpreadsheet(file));
    props.onFile(isSpreadsheet(file) ? undefined : file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  const Icon = props.file ? IconFileSpreadsheet : IconUpload;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same
    <div
      className={classes.drop}
      data-over={isOver}
      data-filled={props.file !== undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {props.isBusy ? <Loader size={20} /> : <Icon size={20} stroke={1.6} aria-hidden="true" />}
      <div className={classes.words}>
        <h1 className={classes.title}>{props.file?.name ?? t('drop')}</h1>
        <output className={classes.text}>
          {props.isBusy ? t('reading') : props.file ? sizeText(props.file.size) : t('dropText')}
        </output>
        {isWrong && <Notice tone="error">{t('notCsv')}</Notice>}
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        data-testid="import-file"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant={props.file ? 'default' : 'filled'}
        onClick={() => input.current?.click()}
        className={classes.button ?? ''}
      >
        {t(props.file ? 'chooseOther' : 'choose')}
      </Button>
    </div>
  );
}

function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${Math.max(1, Math.round(kilobytes))} KB`
    : `${(kilobytes / 1024).toFixed(1)} MB`;
}
