import './ui/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from './app/app.tsx';
import { watchMissingParts } from './app/missing-parts.ts';
import { createI18n } from './i18n/i18n.ts';
import { preferredLocale } from './i18n/locale.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

watchMissingParts();
const App = createApp(createI18n(preferredLocale()));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
