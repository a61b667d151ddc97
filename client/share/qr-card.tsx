import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTexts } from '../i18n/feature-texts.ts';
import { downloadBlob } from '../ui/download.ts';
import { QrCode, qrPng, qrSvg } from './qr-code.tsx';
import classes from './share-form.module.css';
import { rememberShared } from './shared-before.ts';
import { shareTexts } from './texts.ts';

/** The link as a code to scan, and as a picture for posters and slides. */
export function QrCard({ url, name }: { url: string; name: string }) {
  const t = useTexts(shareTexts);
  const icon = <IconDownload size={14} stroke={1.75} />;
  const take = (code: Blob, ending: string) => {
    downloadBlob(code, `${name}.${ending}`);
    rememberShared();
  };
  const svg = () => take(new Blob([qrSvg(url)], { type: 'image/svg+xml' }), 'svg');
  const png = async () => take(await qrPng(url), 'png');
  return (
    <div className={classes.qr}>
      <div className={classes.code}>
        <QrCode text={url} label={t('qr')} />
      </div>
      <Button variant="default" size="xs" fullWidth leftSection={icon} onClick={svg}>
        {t('svg')}
      </Button>
      <Button variant="default" size="xs" fullWidth leftSection={icon} onClick={() => void png()}>
        {t('png')}
      </Button>
    </div>
  );
}
