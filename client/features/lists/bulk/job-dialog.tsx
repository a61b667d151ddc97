import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecordName } from '../../../fields/record-name.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDelayed } from '../../../ui/use-delayed.ts';
import classes from './bulk.module.css';
import { bulkTexts } from './texts.ts';
import type { JobState } from './use-job.ts';

/** How far it is, a way to stop, and at the end what stayed as it was and why. */
export function JobDialog(props: {
  entity: string;
  job: JobState | undefined;
  onStop: () => void;
  onClose: () => void;
}) {
  const t = useTexts(bulkTexts);
  const { t: common } = useTranslation();
  const { job } = props;
  const isRunning = job?.state === 'running';
  const isSlow = useDelayed(isRunning, 600);
  if (!job || (isRunning && !isSlow)) return null;
  const { done, total, failures } = job;
  const heading = isRunning
    ? t('working', { done, total })
    : job.state === 'stopped'
      ? t('stopped', { done, total })
      : t('finished', { count: done - failures.length });
  return (
    <Modal
      opened
      title={heading}
      onClose={isRunning ? props.onStop : props.onClose}
      closeOnClickOutside={false}
      withCloseButton={!isRunning}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      {isRunning && (
        <progress aria-label={heading} className={classes.progress} max={total} value={done} />
      )}
      {failures.length > 0 && (
        <>
          <h3 className={classes.failedTitle}>{t('failed', { count: failures.length })}</h3>
          <ul className={classes.failures}>
            {failures.slice(0, 200).map(({ id, text }) => (
              <li key={id}>
                <b>
                  <RecordName entity={props.entity} id={id} />
                </b>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={isRunning ? props.onStop : props.onClose}>
          {isRunning ? t('stop') : common('common.close')}
        </Button>
      </div>
    </Modal>
  );
}
